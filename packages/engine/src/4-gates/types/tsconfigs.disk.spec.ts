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

  test('a tsconfig that asks for more finds more in files that stay', () =>
    check(
      {
        disk: {
          'tsconfig.json': { ...tsconfig, compilerOptions: { ...compilerOptions, strict: false } },
          'src/a.ts': 'export const a: number = null\n',
        },
        planned: { 'tsconfig.json': tsconfig },
      },
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a program holds what its entry imports', async () => {
    const disk = {
      'tsconfig.json': { compilerOptions, files: ['src/main.ts'] },
      'src/main.ts': `import { a } from './a'\nexport const main = a\n`,
    }
    const planned = { 'src/a.ts': wrong('a'), 'src/b.ts': wrong('b') }
    const { unchecked } = await check({ disk, planned }, ['src/a.ts:1:14 TS2322'])
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
      {
        disk: {
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
        planned: { 'src/a.ts': 'export const a = Math.random()\n' },
      },
      ['src/a.ts:1:14 TS9010'],
    ))

  const asking = { ...tsconfig, compilerOptions: { ...compilerOptions, types: ['nowhere'] } }

  test('types that a new tsconfig names and nobody has installed are told', async () => {
    const { findings } = await run({
      disk: {},
      planned: { 'lib/tsconfig.json': asking, 'lib/src/a.ts': 'export {}\n' },
    })
    expect(findings).toMatchObject([{ rule: 'TS2688', path: 'lib/tsconfig.json' }])
  })

  test('what was wrong with the program as a whole is not told', () =>
    check(
      { disk: { 'tsconfig.json': asking, 'src/b.ts': 'export {}\n' }, planned: { 'src/a.ts': wrong('a') } },
      ['src/a.ts:1:14 TS2322'],
    ))

  test('a file below no tsconfig is not checked', async () => {
    const { unchecked } = await check(
      {
        disk: { 'a/tsconfig.json': tsconfig, 'tsconfig.base.json': tsconfig },
        planned: { 'b/a.ts': wrong('a') },
      },
      [],
    )
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
    const outcome = run({ disk: { 'tsconfig.json': broken }, planned: { 'src/a.ts': 'export {}\n' } })
    await expect(outcome).rejects.toMatchObject({
      code: 'gate-failed',
      message: expect.stringContaining(message) as string,
    })
  })
})
