import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { vi } from 'vitest'

/** By path; what is no text is written as JSON. */
export type Files = Readonly<Record<string, string | object>>

const textOf = (content: string | object): string =>
  typeof content === 'string' ? content : JSON.stringify(content)

/** The files of a plan, as a gate is given them. */
export const plannedOver = (disk: Files, planned: Files) =>
  Object.entries(planned).map(([file, content]) => {
    const before = disk[file]
    return { path: file, text: textOf(content), ...(before === undefined ? {} : { before: textOf(before) }) }
  })

/** Little to load, so that a program is made quickly. */
export const compilerOptions = {
  target: 'es2022',
  lib: ['es2022'],
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  skipLibCheck: true,
  types: [],
  noEmit: true,
}
export const tsconfig = { compilerOptions, include: ['src'] }

/** Our own TypeScript; that of the registry beside it would put its `tsc` in the place of ours. */
export const ownVersion = '6.0.3'
export const fetchedVersions = ['5.9.3', '7.0.2'] as const
/** How long the registry may take, and a slow machine for a program. */
const patience = 300_000

/** Temporary workspaces with real TypeScripts. */
export interface TypeWorld {
  fetch(versions: readonly string[]): void
  /** A new workspace with a TypeScript, and the path of its root; links are folders of it by their name in `node_modules`. */
  workspace(version: string, files: Files, links?: Readonly<Record<string, string>>): string
  remove(): void
}

export function typeWorld(): TypeWorld {
  vi.setConfig({ testTimeout: patience, hookTimeout: patience })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-types-'))
  const typescripts = new Map([[ownVersion, path.resolve(import.meta.dirname, '../node_modules/typescript')]])
  let count = 0
  return {
    fetch: (versions) => {
      for (const version of versions) typescripts.set(version, install(version, path.join(folder, version)))
    },
    workspace: (version, files, links = {}) => {
      const root = path.join(folder, `workspace-${++count}`)
      for (const [file, content] of Object.entries(files)) write(path.join(root, file), textOf(content))
      link(typescripts.get(version) ?? '', path.join(root, 'node_modules/typescript'))
      for (const [name, target] of Object.entries(links))
        link(path.join(root, target), path.join(root, 'node_modules', name))
      return root
    },
    remove: () => fs.rmSync(folder, { recursive: true }),
  }
}

function install(version: string, prefix: string): string {
  fs.mkdirSync(prefix)
  const options = ['--no-save', '--no-audit', '--no-fund', '--prefix', prefix]
  execFileSync('npm', ['install', ...options, `typescript@${version}`], { stdio: 'pipe' })
  return path.join(prefix, 'node_modules/typescript')
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

function link(target: string, file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.symlinkSync(target, file, 'junction')
}
