import { createRequire } from 'node:module'
import { afterAll, expect, test } from 'vitest'
import { compilerOptions, type Files, ownVersion, tsconfig, typeWorld } from '../../../testing/type-world.ts'
import { viewsOf } from '../views.ts'
import { affectedFiles } from './affected-files.ts'
import type { ClassicApi } from './classic-api.ts'
import { programs } from './programs.ts'
import { sourceCache } from './source-cache.ts'

const api = createRequire(import.meta.url)('typescript') as ClassicApi
const world = typeWorld()

afterAll(() => world.remove())

function check(planned: Files, expected: readonly string[]): void {
  const { root, after, before } = viewsOf(world.request(ownVersion, { disk, planned }))
  const parts = { api, root, sources: sourceCache(api) }
  const config = `${root}/tsconfig.json`
  const built = programs(parts, after).built(config)
  if (built === undefined) throw new Error('no program')
  const files = affectedFiles({ api, root, after: built, before: programs(parts, before).built(config) })
  expect(files.map(({ fileName }) => fileName.slice(`${root}/src/`.length))).toEqual(expected)
}

const disk = {
  'tsconfig.json': tsconfig,
  'src/a.ts': 'export const a = () => {\n  return 1\n}\n',
  'src/b.ts': `import { a } from './a'\nexport const b = a()\n`,
  'src/c.ts': `import { b } from './b'\nexport const c = (): number => b\n`,
  'src/d.ts': `export * from './c'\n`,
  'src/e.ts': 'export {}\n',
  'src/g.ts': 'var g = 1\n',
}

test('what changes inside of a function reaches nobody', () =>
  check({ 'src/a.ts': 'export const a = () => {\n  return 2\n}\n' }, ['a.ts']))

test('what changes for others reaches them, and those behind them as far as it changes for these', () =>
  check({ 'src/a.ts': `export const a = () => {\n  return ''\n}\n` }, ['a.ts', 'b.ts', 'c.ts']))

test('a new file reaches nobody who does not import it', () =>
  check({ 'src/f.ts': `import { c } from './c'\nexport const f = c\n` }, ['f.ts']))

test('a text that stays reaches nobody', () => check({ 'src/a.ts': disk['src/a.ts'] }, []))

test('what all see without an import reaches all', () =>
  check({ 'src/f.ts': 'var f = 1\n' }, ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'f.ts', 'g.ts']))

test('what all saw until now reaches all', () =>
  check({ 'src/g.ts': 'export const g = 1\n' }, ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'g.ts']))

test('other options reach all; another text of them does not', () => {
  const looser = { ...tsconfig, compilerOptions: { ...compilerOptions, strict: false } }
  check({ 'tsconfig.json': looser }, ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'g.ts'])
  check({ 'tsconfig.json': `${JSON.stringify(tsconfig)} // the same\n` }, [])
})
