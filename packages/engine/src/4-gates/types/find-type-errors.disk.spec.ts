import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  compilerOptions,
  fetchedVersions,
  ownVersion,
  placesOf,
  tsconfig,
  type TypeCase,
  typeWorld,
  wrong,
} from '../../testing/type-world.ts'
import { findTypeErrors } from './find-type-errors.ts'
import type { TypeErrors } from './types-request.ts'

const world = typeWorld()

beforeAll(() => world.fetch(fetchedVersions))
afterAll(() => world.remove())

describe.each([ownVersion, ...fetchedVersions])('TypeScript %s', (version) => {
  const run = (given: TypeCase): Promise<TypeErrors> => findTypeErrors(world.request(version, given))

  async function check(given: TypeCase, expected: readonly string[]): Promise<TypeErrors> {
    const outcome = await run(given)
    expect(placesOf(outcome.findings)).toEqual(expected)
    return outcome
  }

  test('a new file with an error is told with its place, its message and who says so', async () => {
    const planned = { 'src/new/a.ts': `export const é = '😀'; export const wrong: number = 'a'\n` }
    const { findings, unchecked } = await check({ disk: { 'tsconfig.json': tsconfig }, planned }, [
      'src/new/a.ts:1:37 TS2322',
    ])
    expect(unchecked).toEqual([])
    expect(findings[0]).toMatchObject({
      severity: 'error',
      message: "Type 'string' is not assignable to type 'number'.",
      hint: `TypeScript ${version} checked it with tsconfig.json.`,
    })
  })

  test('new files see each other, in a folder that is new', async () => {
    const planned = {
      'src/a/a.ts': 'export const a = 1\n',
      'src/b.ts': `import { a } from './a/a'\nexport const b: string = a\n`,
    }
    await check({ disk: { 'tsconfig.json': tsconfig }, planned }, ['src/b.ts:2:14 TS2322'])
  })

  const importers = {
    'tsconfig.json': tsconfig,
    'src/a.ts': 'export function a(): number {\n  return 1\n}\n',
    'src/b.ts': `import { a } from './a'\nexport const b = () => a()\n`,
    'src/c.ts': `import { b } from './b'\nexport const c: number = b()\n`,
    'src/d.ts': wrong('d'),
  }

  test('a changed file breaks one that imports it, over another that does not break', async () => {
    const planned = { 'src/a.ts': `export function a(): string {\n  return ''\n}\n` }
    const { findings } = await check({ disk: importers, planned }, ['src/c.ts:2:14 TS2322'])
    expect(findings[0]?.hint).toBe(
      `It breaks by what the plan does to other files. TypeScript ${version} checked it with tsconfig.json.`,
    )
  })

  test('what changes inside of a function breaks nobody else', () =>
    check({ disk: importers, planned: { 'src/a.ts': 'export function a(): number {\n  return 2\n}\n' } }, []))

  test('an error that was there before is not told, though its line moves', () =>
    check(
      {
        disk: { 'tsconfig.json': tsconfig, 'src/a.ts': wrong('a') },
        planned: { 'src/a.ts': `\n\nexport const more = 1\n${wrong('a')}` },
      },
      [],
    ))

  test('one more of the same kind is told, and it is the new one', () =>
    check(
      {
        disk: { 'tsconfig.json': tsconfig, 'src/a.ts': wrong('a') },
        planned: { 'src/a.ts': `${wrong('b')}${wrong('a')}` },
      },
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a deleted file is missed by those that import it', () =>
    check({ disk: importers, deleted: ['src/a.ts'] }, ['src/b.ts:1:19 TS2307']))

  test('a package.json leads its importers elsewhere', () =>
    check(
      {
        disk: {
          'package.json': { type: 'module', imports: { '#a': './src/a.ts' } },
          'tsconfig.json': tsconfig,
          'src/a.ts': 'export const a = 1\n',
          'src/other.ts': `export const a = ''\n`,
          'src/b.ts': `import { a } from '#a'\nexport const b: number = a\n`,
        },
        planned: {
          'package.json': { type: 'module', imports: { '#a': './src/other.ts' } },
          'src/c.ts': 'export {}\n',
        },
      },
      ['src/b.ts:2:14 TS2322'],
    ))

  test('a file that is put before another takes its imports', () =>
    check(
      {
        disk: {
          'tsconfig.json': tsconfig,
          'src/a/index.ts': 'export const a = 1\n',
          'src/b.ts': `import { a } from './a'\nexport const b: number = a\n`,
        },
        planned: { 'src/a.ts': `export const a = ''\n` },
      },
      ['src/b.ts:2:14 TS2322'],
    ))

  test('a file that is deleted is missed where it is referred to by its path', () =>
    check(
      {
        disk: {
          'tsconfig.json': tsconfig,
          'src/a.ts': 'var a = 1\n',
          'src/b.ts': `/// <reference path="./a.ts" />\nexport const b = 1\n`,
        },
        deleted: ['src/a.ts'],
      },
      ['src/b.ts:1:22 TS6053'],
    ))

  test('declarations for all files are missed by all files', () =>
    check(
      {
        disk: {
          'tsconfig.json': tsconfig,
          'src/env.d.ts': 'declare const env: number\n',
          'src/a.ts': 'export const a = env\n',
        },
        deleted: ['src/env.d.ts'],
      },
      ['src/a.ts:1:18 TS2304'],
    ))

  test('a module that others add to is seen by all files', () =>
    check(
      {
        disk: {
          'tsconfig.json': tsconfig,
          'src/a.ts': 'export interface A {\n  a: number\n}\n',
          'src/b.ts': `import type { A } from './a'\nexport const b: A = { a: 1 }\n`,
        },
        planned: {
          'src/c.ts': `declare module './a' {\n  interface A {\n    c: number\n  }\n}\nexport {}\n`,
        },
      },
      ['src/b.ts:2:14 TS2741'],
    ))

  test('declarations for all files are seen by all files', () =>
    check(
      {
        disk: {
          'tsconfig.json': tsconfig,
          'src/env.d.ts': 'declare const env: number\n',
          'src/a.ts': 'export const a: number = env\n',
        },
        planned: { 'src/env.d.ts': 'declare const env: string\n' },
      },
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a JSON file is what its text says', () =>
    check(
      {
        disk: {
          'tsconfig.json': { ...tsconfig, compilerOptions: { ...compilerOptions, resolveJsonModule: true } },
          'src/a.json': { port: 1 },
          'src/b.ts': `import a from './a.json'\nexport const b: number = a.port\n`,
        },
        planned: { 'src/a.json': { port: '1' }, 'src/c.ts': 'export {}\n' },
      },
      ['src/b.ts:2:14 TS2322'],
    ))

  test('what does not parse is left to the gate of the syntax', () =>
    check({ disk: { 'tsconfig.json': tsconfig }, planned: { 'src/a.ts': `${wrong('a')}const =\n` } }, []))

  test('a byte order mark is no column', () =>
    check(
      {
        disk: { ...importers, 'src/c.ts': `\ufeff${importers['src/c.ts']}` },
        planned: {
          'src/a.ts': `\ufeffexport const n: number = ''; export function a(): string {\n  return ''\n}\n`,
        },
      },
      ['src/a.ts:1:14 TS2322', 'src/c.ts:2:14 TS2322'],
    ))

  test('components are checked', () =>
    check(
      {
        disk: { 'tsconfig.json': { ...tsconfig, compilerOptions: { ...compilerOptions, jsx: 'preserve' } } },
        planned: {
          'src/jsx.d.ts':
            'declare namespace JSX { interface Element {} interface IntrinsicElements { a: { href: string } } }\n',
          'src/a.tsx': 'export const A = () => <a href={1} />\n',
        },
      },
      ['src/a.tsx:1:27 TS2322'],
    ))

  test('JavaScript is checked where somebody asks for it', async () => {
    const planned = { 'src/a.js': `/** @type {number} */\nexport const a = 'a'\n` }
    const checked = { ...tsconfig, compilerOptions: { ...compilerOptions, allowJs: true, checkJs: true } }
    await check({ disk: { 'tsconfig.json': checked }, planned }, ['src/a.js:2:14 TS2322'])
    expect(await run({ disk: { 'tsconfig.json': tsconfig }, planned })).toEqual({
      findings: [],
      unchecked: [],
    })
  })
})
