import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { engineFolders, engineRoot, engineTop, guarded, packages, workspacePort } from './layers.mjs'

const root = path.resolve(import.meta.dirname, '..')

interface Import {
  readonly from: string
  readonly to: string
}

/** The sources of a package with their specs, relative to the root of the repository. */
function filesOf(name: string): string[] {
  const folder = path.join(root, 'packages', name, 'src')
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.ts$/.test(file))
    .map((file) => `packages/${name}/src/${file.split(path.sep).join('/')}`)
}

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(fs.readFileSync(path.join(root, file), 'utf8'), true, true)
  return importedFiles.map(({ fileName }) => {
    const to = fileName.startsWith('.') ? path.posix.join(path.posix.dirname(file), fileName) : fileName
    return { from: file, to }
  })
}

const withSpecs = Object.keys(packages).flatMap(filesOf).flatMap(importsOf)
const all = withSpecs.filter(({ from }) => !from.endsWith('.spec.ts'))
const engine = 'packages/engine/src/'

function engineBreach({ from, to }: Import): boolean {
  if (!from.startsWith(engine)) return false
  const file = from.slice(engine.length)
  if (!to.startsWith(engine)) {
    const allowed = guarded[to]
    return allowed !== undefined && !allowed.includes(file)
  }
  const target = to.slice(engine.length)
  if (engineTop.includes(file)) return false
  const folder = file.includes('/') ? (file.split('/')[0] ?? '') : undefined
  const targetFolder = target.includes('/') ? (target.split('/')[0] ?? '') : undefined
  if (targetFolder === undefined) return engineTop.includes(target) && folder !== 'testing'
  if (folder === undefined) return !engineRoot.includes(targetFolder)
  if (folder === targetFolder) return false
  const known = engineFolders[folder]
  if (known === undefined || !known.includes(targetFolder)) return true
  return targetFolder === 'workspace' && target !== workspacePort && folder !== 'testing'
}

function packageBreach({ from, to }: Import): boolean {
  const name = from.split('/')[1] ?? ''
  const allowed: readonly string[] = packages[name] ?? []
  if (to.startsWith('packages/')) return !to.startsWith(`packages/${name}/`)
  return to.startsWith('@espalier/') && !allowed.some((other) => to === other || to === `${other}/testing`)
}

/** Files that reach themselves through their imports, by the path that leads back. */
function findCycle(imports: readonly Import[]): string[] | undefined {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target, [...trail, file])
      if (cycle !== undefined) return cycle
    }
    done.add(file)
    return undefined
  }
  return [...next.keys()].map((file) => visit(file, [])).find((cycle) => cycle !== undefined)
}

test('every folder of the engine has its line in the table', () => {
  const folders = fs
    .readdirSync(path.join(root, engine), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(engineFolders).sort())
})

test('the graph is read: the front door imports the plan', () => {
  expect(all).toContainEqual({ from: `${engine}generate.ts`, to: `${engine}3-plan/build-plan.ts` })
})

test('no file of the engine imports what its layer may not', () => {
  expect(all.filter(engineBreach)).toEqual([])
})

test('no package imports what it may not', () => {
  expect(all.filter(packageBreach)).toEqual([])
})

test('no package, nor a spec of one, imports the scripts of the repository', () => {
  expect(withSpecs.filter(({ to }) => to.startsWith('tools/'))).toEqual([])
})

test('there is no cycle', () => {
  expect(findCycle(all)).toBeUndefined()
})

test('a breach and a cycle are found where there is one', () => {
  expect(engineBreach({ from: `${engine}2-template/a.ts`, to: `${engine}3-plan/plan.ts` })).toBe(true)
  expect(engineBreach({ from: `${engine}3-plan/a.ts`, to: `${engine}workspace/disk-workspace.ts` })).toBe(
    true,
  )
  expect(engineBreach({ from: `${engine}3-plan/a.ts`, to: 'node:fs' })).toBe(true)
  expect(packageBreach({ from: 'packages/engine/src/a.ts', to: '@espalier/cli' })).toBe(true)
  expect(packageBreach({ from: 'packages/cli/src/a.ts', to: '@espalier/engine/dist/paths.js' })).toBe(true)
  expect(
    findCycle([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'b' },
    ]),
  ).toEqual(['b', 'c', 'b'])
})
