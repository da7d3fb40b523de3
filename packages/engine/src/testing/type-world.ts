import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { vi } from 'vitest'
import type { Finding } from '../4-gates/gate.ts'
import type { TypesRequest } from '../4-gates/types/types-request.ts'
import { writeTree } from './snapshot.ts'
import { installed, linkFolder } from './tool-workspace.ts'

/** By path; what is no text is written as JSON. */
export type Files = Readonly<Record<string, string | object>>

const textOf = (content: string | object): string =>
  typeof content === 'string' ? content : JSON.stringify(content)

/** A workspace, and what a plan does to it. */
export interface TypeCase {
  readonly disk: Files
  readonly planned?: Files
  readonly deleted?: readonly string[]
  /** Folders of the workspace by their name in `node_modules`. */
  readonly links?: Readonly<Record<string, string>>
}

/** Where something was found, and what. */
export const placesOf = (findings: readonly Finding[]): string[] =>
  findings.map(({ path: file, line, column, rule }) => `${file}:${line}:${column} ${rule}`).sort()

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

/** A text with an error that nobody overlooks. */
export const wrong = (name: string): string => `export const ${name}: number = 'a'\n`

/** Our own TypeScript; that of the registry beside it would put its `tsc` in the place of ours. */
export const ownVersion = '6.0.3'
export const fetchedVersions = ['5.9.3', '7.0.2'] as const
/** How long the registry may take, and a slow machine for a program. */
const patience = 300_000

/** Temporary workspaces with real TypeScripts. */
export interface TypeWorld {
  fetch(versions: readonly string[]): void
  /** The case on disk, and what the check of types is asked about it. */
  request(version: string, given: TypeCase): TypesRequest
  remove(): void
}

export function typeWorld(): TypeWorld {
  vi.setConfig({ testTimeout: patience, hookTimeout: patience })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-types-'))
  const typescripts = new Map([[ownVersion, path.join(installed, 'typescript')]])
  let count = 0
  return {
    fetch: (versions) => {
      for (const version of versions) typescripts.set(version, install(version, path.join(folder, version)))
    },
    request: (version, { disk, planned = {}, deleted = [], links = {} }) => {
      const root = path.join(folder, `workspace-${++count}`)
      writeTree(
        root,
        Object.fromEntries(Object.entries(disk).map(([file, content]) => [file, textOf(content)])),
      )
      linkFolder(typescripts.get(version) ?? '', path.join(root, 'node_modules/typescript'))
      for (const [name, target] of Object.entries(links))
        linkFolder(path.join(root, target), path.join(root, 'node_modules', name))
      const files = Object.entries(planned).map(([file, content]) => {
        const before = disk[file]
        const text = textOf(content)
        return before === undefined ? { path: file, text } : { path: file, text, before: textOf(before) }
      })
      return { root, files, deleted }
    },
    remove: () => fs.rmSync(folder, { recursive: true }),
  }
}

function install(version: string, prefix: string): string {
  fs.mkdirSync(prefix)
  const options = ['--no-save', '--no-audit', '--no-fund', '--prefix', prefix]
  execFileSync('npm', ['install', ...options, `typescript@${version}`], {
    stdio: 'pipe',
    shell: process.platform === 'win32',
  })
  return path.join(prefix, 'node_modules/typescript')
}
