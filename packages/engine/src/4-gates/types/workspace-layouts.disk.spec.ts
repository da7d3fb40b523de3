import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  compilerOptions,
  fetchedVersions,
  ownVersion,
  placesOf,
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

  const library = {
    'tsconfig.base.json': {
      compilerOptions: {
        ...compilerOptions,
        noEmit: false,
        paths: { '@o/lib': ['./libs/lib/src/index.ts'] },
      },
    },
    'apps/app/tsconfig.json': {
      extends: '../../tsconfig.base.json',
      files: [],
      include: [],
      references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.spec.json' }],
    },
    'apps/app/tsconfig.app.json': {
      extends: './tsconfig.json',
      compilerOptions: { outDir: '../../dist/out-tsc' },
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.spec.ts'],
    },
    'apps/app/tsconfig.spec.json': {
      extends: './tsconfig.json',
      compilerOptions: { outDir: '../../dist/out-tsc' },
      include: ['src/**/*.spec.ts'],
    },
    'apps/app/src/main.ts': `import { lib } from '@o/lib'\nexport const main = () => lib\n`,
    'apps/app/src/main.spec.ts': `import { main } from './main'\nexport const tested: number = main()\n`,
    'libs/lib/tsconfig.json': {
      extends: '../../tsconfig.base.json',
      files: [],
      include: [],
      references: [{ path: './tsconfig.lib.json' }],
    },
    'libs/lib/tsconfig.lib.json': { extends: './tsconfig.json', include: ['src/**/*.ts'] },
    'libs/lib/src/index.ts': 'export const lib: number = 1\n',
  }

  test('in an Nx workspace, files belong to what their tsconfig.json refers to', async () => {
    const planned = {
      'apps/app/src/a.ts': `import { lib } from '@o/lib'\nexport const a: string = lib\n`,
      'apps/app/src/a.spec.ts': `import { a } from './a'\nexport const b: number = a\n`,
      'libs/lib/src/c.ts': wrong('c'),
    }
    const { findings } = await check({ disk: library, planned }, [
      'apps/app/src/a.spec.ts:2:14 TS2322',
      'apps/app/src/a.ts:2:14 TS2322',
      'libs/lib/src/c.ts:1:14 TS2322',
    ])
    expect(findings.map(({ path: file, hint }) => [file, hint.split(' ').at(-1)])).toEqual([
      ['apps/app/src/a.ts', 'apps/app/tsconfig.app.json.'],
      ['apps/app/src/a.spec.ts', 'apps/app/tsconfig.spec.json.'],
      ['libs/lib/src/c.ts', 'libs/lib/tsconfig.lib.json.'],
    ])
  })

  test('a changed file breaks a test beside it', () =>
    check({ disk: library, planned: { 'apps/app/src/main.ts': `export const main = () => ''\n` } }, [
      'apps/app/src/main.spec.ts:2:14 TS2322',
    ]))

  test('a path alias that is new leads to a library that is new', () =>
    check(
      {
        disk: library,
        planned: {
          'tsconfig.base.json': {
            compilerOptions: {
              ...compilerOptions,
              paths: { '@o/new': ['./libs/new/src/index.ts'], '@o/lib': ['./libs/lib/src/index.ts'] },
            },
          },
          'libs/new/src/index.ts': 'export const made = 1\n',
          'libs/new/tsconfig.json': { extends: '../../tsconfig.base.json', include: ['src'] },
          'apps/app/src/a.ts': `import { made } from '@o/new'\nexport const a: string = made\n`,
        },
      },
      ['apps/app/src/a.ts:2:14 TS2322'],
    ))

  const composite = {
    ...compilerOptions,
    noEmit: false,
    composite: true,
    emitDeclarationOnly: true,
    rootDir: 'src',
    outDir: 'dist',
  }
  const projects = {
    'tsconfig.json': { files: [], references: [{ path: './packages/a' }, { path: './packages/b' }] },
    'packages/a/package.json': {
      name: '@o/a',
      type: 'module',
      exports: { '.': { types: './dist/index.d.ts' } },
    },
    'packages/a/tsconfig.json': { compilerOptions: composite, include: ['src'] },
    'packages/a/src/index.ts': 'export const a: number = 1\n',
    'packages/b/package.json': { name: '@o/b', type: 'module' },
    'packages/b/tsconfig.json': {
      compilerOptions: composite,
      include: ['src'],
      references: [{ path: '../a' }],
    },
    'packages/b/src/index.ts': `import { a } from '@o/a'\nexport const b: number = a\n`,
  }
  const links = { '@o/a': 'packages/a', '@o/b': 'packages/b' }

  test('what another project exports is known before it is built', () =>
    check(
      {
        disk: projects,
        planned: { 'packages/b/src/c.ts': `import { a } from '@o/a'\nexport const c: string = a\n` },
        links,
      },
      ['packages/b/src/c.ts:2:14 TS2322'],
    ))

  test('a new export of a package is found through its link', () =>
    check(
      {
        disk: projects,
        planned: {
          'packages/a/src/index.ts': `export const a: number = 1\nexport * from './more/new'\n`,
          'packages/a/src/more/new.ts': 'export const more = 1\n',
          'packages/b/src/c.ts': `import { more } from '@o/a'\nexport const c: string = more\n`,
        },
        links,
      },
      ['packages/b/src/c.ts:2:14 TS2322'],
    ))

  test('a new package of sources is found through its link', () =>
    check(
      {
        disk: { ...projects, 'packages/a/package.json': { name: '@o/a', type: 'module' } },
        planned: {
          'packages/a/package.json': {
            name: '@o/a',
            type: 'module',
            exports: { '.': './src/index.ts', './sub': './src/sub/sub.ts' },
          },
          'packages/a/src/sub/sub.ts': 'export const sub = 1\n',
          'packages/b/src/c.ts': `import { sub } from '@o/a/sub'\nexport const c: string = sub\n`,
        },
        links,
      },
      ['packages/b/src/c.ts:2:14 TS2322'],
    ))
})
