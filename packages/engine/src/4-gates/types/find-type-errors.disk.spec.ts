import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  compilerOptions,
  fetchedVersions,
  type Files,
  ownVersion,
  plannedOver,
  tsconfig,
  typeWorld,
} from '../../../../../tools/type-world.ts'
import { findTypeErrors } from './find-type-errors.ts'
import type { TypeErrors } from './types-request.ts'

const world = typeWorld()

beforeAll(() => world.fetch(fetchedVersions))
afterAll(() => world.remove())

const wrong = (name: string): string => `export const ${name}: number = 'a'\n`

describe.each([ownVersion, ...fetchedVersions])('TypeScript %s', (version) => {
  function run(disk: Files, staged: Files, deleted: readonly string[] = []): Promise<TypeErrors> {
    const root = world.workspace(version, { 'package.json': { type: 'module' }, ...disk })
    return findTypeErrors({ root, files: plannedOver(disk, staged), deleted })
  }

  async function check(given: Parameters<typeof run>, expected: readonly string[]): Promise<TypeErrors> {
    const outcome = await run(...given)
    const found = outcome.findings.map((each) => `${each.path}:${each.line}:${each.column} ${each.rule}`)
    expect(found.sort()).toEqual(expected)
    return outcome
  }

  test('a new file with an error is told with its place, its message and who says so', async () => {
    const staged = { 'src/new/a.ts': `export const é = '😀'; export const wrong: number = 'a'\n` }
    const { findings, unchecked } = await check(
      [{ 'tsconfig.json': tsconfig }, staged],
      ['src/new/a.ts:1:37 TS2322'],
    )
    expect(unchecked).toEqual([])
    expect(findings[0]).toMatchObject({
      severity: 'error',
      message: "Type 'string' is not assignable to type 'number'.",
      hint: `TypeScript ${version} checked it with tsconfig.json.`,
    })
  })

  test('new files see each other, in a folder that is new', async () => {
    const staged = {
      'src/a/a.ts': 'export const a = 1\n',
      'src/b.ts': `import { a } from './a/a'\nexport const b: string = a\n`,
    }
    await check([{ 'tsconfig.json': tsconfig }, staged], ['src/b.ts:2:14 TS2322'])
  })

  const importers = {
    'tsconfig.json': tsconfig,
    'src/a.ts': 'export function a(): number {\n  return 1\n}\n',
    'src/b.ts': `import { a } from './a'\nexport const b = () => a()\n`,
    'src/c.ts': `import { b } from './b'\nexport const c: number = b()\n`,
    'src/d.ts': wrong('d'),
  }

  test('a changed file breaks one that imports it, over another that does not break', async () => {
    const staged = { 'src/a.ts': `export function a(): string {\n  return ''\n}\n` }
    const { findings } = await check([importers, staged], ['src/c.ts:2:14 TS2322'])
    expect(findings[0]?.hint).toBe(
      `It breaks by what the plan does to other files. TypeScript ${version} checked it with tsconfig.json.`,
    )
  })

  test('what changes inside of a function breaks nobody else', () =>
    check([importers, { 'src/a.ts': 'export function a(): number {\n  return 2\n}\n' }], []))

  test('an error that was there before is not told, though its line moves', () =>
    check(
      [
        { 'tsconfig.json': tsconfig, 'src/a.ts': wrong('a') },
        { 'src/a.ts': `\n\nexport const more = 1\n${wrong('a')}` },
      ],
      [],
    ))

  test('one more of the same kind is told, and it is the new one', () =>
    check(
      [{ 'tsconfig.json': tsconfig, 'src/a.ts': wrong('a') }, { 'src/a.ts': `${wrong('b')}${wrong('a')}` }],
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a deleted file is missed by those that import it', () =>
    check([importers, {}, ['src/a.ts']], ['src/b.ts:1:19 TS2307']))

  test('a package.json leads its importers elsewhere', () =>
    check(
      [
        {
          'package.json': { type: 'module', imports: { '#a': './src/a.ts' } },
          'tsconfig.json': tsconfig,
          'src/a.ts': 'export const a = 1\n',
          'src/other.ts': `export const a = ''\n`,
          'src/b.ts': `import { a } from '#a'\nexport const b: number = a\n`,
        },
        {
          'package.json': { type: 'module', imports: { '#a': './src/other.ts' } },
          'src/c.ts': 'export {}\n',
        },
      ],
      ['src/b.ts:2:14 TS2322'],
    ))

  test('a file that is put before another takes its imports', () =>
    check(
      [
        {
          'tsconfig.json': tsconfig,
          'src/a/index.ts': 'export const a = 1\n',
          'src/b.ts': `import { a } from './a'\nexport const b: number = a\n`,
        },
        { 'src/a.ts': `export const a = ''\n` },
      ],
      ['src/b.ts:2:14 TS2322'],
    ))

  test('a file that is deleted is missed where it is referred to by its path', () =>
    check(
      [
        {
          'tsconfig.json': tsconfig,
          'src/a.ts': 'var a = 1\n',
          'src/b.ts': `/// <reference path="./a.ts" />\nexport const b = 1\n`,
        },
        {},
        ['src/a.ts'],
      ],
      ['src/b.ts:1:22 TS6053'],
    ))

  test('declarations for all files are missed by all files', () =>
    check(
      [
        {
          'tsconfig.json': tsconfig,
          'src/env.d.ts': 'declare const env: number\n',
          'src/a.ts': 'export const a = env\n',
        },
        {},
        ['src/env.d.ts'],
      ],
      ['src/a.ts:1:18 TS2304'],
    ))

  test('a module that others add to is seen by all files', () =>
    check(
      [
        {
          'tsconfig.json': tsconfig,
          'src/a.ts': 'export interface A {\n  a: number\n}\n',
          'src/b.ts': `import type { A } from './a'\nexport const b: A = { a: 1 }\n`,
        },
        { 'src/c.ts': `declare module './a' {\n  interface A {\n    c: number\n  }\n}\nexport {}\n` },
      ],
      ['src/b.ts:2:14 TS2741'],
    ))

  test('declarations for all files are seen by all files', () =>
    check(
      [
        {
          'tsconfig.json': tsconfig,
          'src/env.d.ts': 'declare const env: number\n',
          'src/a.ts': 'export const a: number = env\n',
        },
        { 'src/env.d.ts': 'declare const env: string\n' },
      ],
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a JSON file is what its text says', () =>
    check(
      [
        {
          'tsconfig.json': { ...tsconfig, compilerOptions: { ...compilerOptions, resolveJsonModule: true } },
          'src/a.json': { port: 1 },
          'src/b.ts': `import a from './a.json'\nexport const b: number = a.port\n`,
        },
        { 'src/a.json': { port: '1' }, 'src/c.ts': 'export {}\n' },
      ],
      ['src/b.ts:2:14 TS2322'],
    ))

  test('what does not parse is left to the gate of the syntax', () =>
    check([{ 'tsconfig.json': tsconfig }, { 'src/a.ts': `${wrong('a')}const =\n` }], []))

  test('components are checked', () =>
    check(
      [
        { 'tsconfig.json': { ...tsconfig, compilerOptions: { ...compilerOptions, jsx: 'preserve' } } },
        {
          'src/jsx.d.ts':
            'declare namespace JSX { interface Element {} interface IntrinsicElements { a: { href: string } } }\n',
          'src/a.tsx': 'export const A = () => <a href={1} />\n',
        },
      ],
      ['src/a.tsx:1:27 TS2322'],
    ))

  test('JavaScript is checked where somebody asks for it', async () => {
    const staged = { 'src/a.js': `/** @type {number} */\nexport const a = 'a'\n` }
    const checked = { ...tsconfig, compilerOptions: { ...compilerOptions, allowJs: true, checkJs: true } }
    await check([{ 'tsconfig.json': checked }, staged], ['src/a.js:2:14 TS2322'])
    expect(await run({ 'tsconfig.json': tsconfig }, staged)).toEqual({ findings: [], unchecked: [] })
  })

  test('a tsconfig that asks for more finds more in files that stay', () =>
    check(
      [
        {
          'tsconfig.json': { ...tsconfig, compilerOptions: { ...compilerOptions, strict: false } },
          'src/a.ts': 'export const a: number = null\n',
        },
        { 'tsconfig.json': tsconfig },
      ],
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a program holds what its entry imports', async () => {
    const disk = {
      'tsconfig.json': { compilerOptions, files: ['src/main.ts'] },
      'src/main.ts': `import { a } from './a'\nexport const main = a\n`,
    }
    const staged = { 'src/a.ts': wrong('a'), 'src/b.ts': wrong('b') }
    const { unchecked } = await check([disk, staged], ['src/a.ts:1:14 TS2322'])
    expect(unchecked).toEqual([
      {
        paths: ['src/b.ts'],
        why: 'No tsconfig.json takes them in.',
        hint: 'Let `include` of a tsconfig.json name them, or that of one that it refers to.',
      },
    ])
  })

  test('a declaration that cannot be written is told where declarations are asked for', () =>
    check(
      [
        {
          'tsconfig.json': {
            compilerOptions: {
              ...compilerOptions,
              noEmit: false,
              declaration: true,
              isolatedDeclarations: true,
              outDir: 'dist',
            },
            include: ['src'],
          },
        },
        { 'src/a.ts': 'export const a = Math.random()\n' },
      ],
      ['src/a.ts:1:14 TS9010'],
    ))

  const asking = { ...tsconfig, compilerOptions: { ...compilerOptions, types: ['nowhere'] } }

  test('types that a new tsconfig names and nobody has installed are told', async () => {
    const { findings } = await run({}, { 'lib/tsconfig.json': asking, 'lib/src/a.ts': 'export {}\n' })
    expect(findings).toMatchObject([{ rule: 'TS2688', path: 'lib/tsconfig.json' }])
  })

  test('what was wrong with the program as a whole is not told', () =>
    check(
      [{ 'tsconfig.json': asking, 'src/b.ts': 'export {}\n' }, { 'src/a.ts': wrong('a') }],
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a file below no tsconfig is not checked', async () => {
    const { unchecked } = await check([{ 'a/tsconfig.json': tsconfig }, { 'b/a.ts': wrong('a') }], [])
    expect(unchecked).toMatchObject([{ paths: ['b/a.ts'], why: 'No tsconfig.json takes them in.' }])
  })

  test.each([
    ['JSON', '{ "compilerOptions": { "strict": true }, include: [ }', 'tsconfig.json:1: '],
    [
      'an option',
      { ...tsconfig, compilerOptions: { ...compilerOptions, strikt: true } },
      "Unknown compiler option 'strikt'.",
    ],
    ['what it extends', { ...tsconfig, extends: './missing.json' }, 'missing.json'],
  ])('a broken tsconfig is an error: %s', async (_, broken, message) => {
    const outcome = run({ 'tsconfig.json': broken }, { 'src/a.ts': 'export {}\n' })
    await expect(outcome).rejects.toMatchObject({
      code: 'gate-failed',
      message: expect.stringContaining(message) as string,
    })
  })
})
