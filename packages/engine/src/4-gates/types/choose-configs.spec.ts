import { expect, test } from 'vitest'
import { chooseConfigs, type Chosen, type Configs } from './choose-configs.ts'

/** What each tsconfig takes in, and refers to; null is for one that is broken. */
type World = Readonly<
  Record<string, { readonly takes?: readonly string[]; readonly refers?: readonly string[] } | null>
>

function configsOf(world: World): Configs {
  return {
    exists: (path) => Object.hasOwn(world, path),
    referencesOf: (config) => (world[config] === null ? undefined : (world[config]?.refers ?? [])),
    takenInBy: (config) => Promise.resolve(new Set(world[config]?.takes)),
  }
}

async function check([paths, world]: [readonly string[], World], expected: Partial<Chosen>): Promise<void> {
  const nothing = { configs: [], siblings: [], untaken: [] }
  expect(await chooseConfigs(paths, configsOf(world))).toEqual({ ...nothing, ...expected })
}

test('the nearest tsconfig.json that takes a file in', () =>
  check(
    [['a/b/c.ts'], { 'tsconfig.json': { takes: ['a/b/c.ts'] }, 'a/tsconfig.json': { takes: ['a/b/c.ts'] } }],
    { configs: ['a/tsconfig.json'] },
  ))

test('what it refers to comes before what is above it', () =>
  check(
    [
      ['a/b.ts'],
      {
        'tsconfig.json': { takes: ['a/b.ts'] },
        'a/tsconfig.json': { refers: ['a/tsconfig.lib.json'] },
        'a/tsconfig.lib.json': { takes: ['a/b.ts'] },
      },
    ],
    { configs: ['a/tsconfig.lib.json'], siblings: ['a/tsconfig.json'] },
  ))

test('references are followed, in circles and to where nothing stands', () =>
  check(
    [
      ['a/b.ts'],
      {
        'tsconfig.json': { refers: ['a/one.json'] },
        'a/one.json': { refers: ['tsconfig.json', 'nowhere.json', 'a/two.json'] },
        'a/two.json': { takes: ['a/b.ts'] },
      },
    ],
    { configs: ['a/two.json'], siblings: ['a/one.json'] },
  ))

test('beside a chosen one is what the same tsconfig.json refers to in its folder', () =>
  check(
    [
      ['a/b.ts'],
      {
        'a/tsconfig.json': { takes: ['a/b.ts'], refers: ['a/tsconfig.spec.json', 'b/tsconfig.json'] },
        'a/tsconfig.spec.json': {},
        'b/tsconfig.json': {},
      },
    ],
    { configs: ['a/tsconfig.json'], siblings: ['a/tsconfig.spec.json'] },
  ))

test('upwards past one that does not take it', () =>
  check([['a/b.ts'], { 'tsconfig.json': { takes: ['a/b.ts'] }, 'a/tsconfig.json': {} }], {
    configs: ['tsconfig.json'],
  }))

test('none, with the nearest ones', () =>
  check([['a/b.ts'], { 'tsconfig.json': {}, 'a/tsconfig.json': { refers: ['a/x.json'] }, 'a/x.json': {} }], {
    untaken: [{ path: 'a/b.ts', nearest: ['a/tsconfig.json', 'a/x.json'] }],
  }))

test('a broken one might take it', () =>
  check([['a/b.ts'], { 'tsconfig.json': { takes: ['a/b.ts'] }, 'a/tsconfig.json': null }], {
    configs: ['a/tsconfig.json'],
  }))

test('a tsconfig belongs to itself, if a tsconfig.json leads to it', async () => {
  const world: World = {
    'tsconfig.json': { refers: ['tsconfig.app.json'] },
    'tsconfig.app.json': {},
    'tsconfig.base.json': {},
  }
  await check([['tsconfig.app.json'], world], { configs: ['tsconfig.app.json'], siblings: ['tsconfig.json'] })
  await check([['tsconfig.base.json'], world], {
    untaken: [{ path: 'tsconfig.base.json', nearest: ['tsconfig.json', 'tsconfig.app.json'] }],
  })
})
