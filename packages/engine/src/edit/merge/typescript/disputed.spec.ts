import { describe, expect, test } from 'vitest'
import { merge3 } from '../merge3.ts'

const mine = 'export function writtenByPerson() {}\n'
const changed = 'two = 10, // slow disks'

/** Lists of units, each on its line, with and without a separator behind the last one. */
const lists: readonly (readonly [string, (units: string) => string, string])[] = [
  ['an object', (units) => `export const config = {${units}}\n`, ': '],
  ['an enum', (units) => `export enum Level {${units}}\n`, ' = '],
  ['parameters', (units) => `export function f(${units}) {}\n`, ' = '],
  ['names of an import', (units) => `import {${units}} from './m'\n`, ' as n'],
  ['an array', (units) => `export const list = [${units}]\n`, '() + '],
]

describe.each(lists)('where one side drops from %s what the other gave a comment', (_, frame, sign) => {
  const list = (...units: readonly string[]): string =>
    frame(`\n${units.map((unit) => `  ${unit.replace(' = ', sign)}\n`).join('')}`)
  const [one, two, three] = ['one = 1', 'two = 10', 'three = 3']

  test.each([
    ['the last', [], []],
    ['the last, before one that is new', [], [`${three},`]],
    ['one in the middle', [`${three},`], [`${three},`]],
  ])('%s, either side has all else', (_name, behind, added) => {
    const base = list(`${one},`, `${two},`, ...behind)
    const kept = list(`${one},`, changed, ...added) + mine
    const dropped = list(`${one},`, ...behind)
    const left = list(`${one},`, ...added) + mine
    expect(merge3({ base, ours: kept, theirs: dropped }, 'a.ts')).toMatchObject({
      conflicts: [{ kind: 'theirs-deleted' }],
      ours: kept,
      theirs: left,
    })
    expect(merge3({ base, ours: dropped, theirs: kept }, 'a.ts')).toMatchObject({
      conflicts: [{ kind: 'ours-deleted' }],
      ours: left,
      theirs: kept,
    })
  })

  test('either side of the last one parses where nothing follows it', () => {
    const base = list(`${one}, // first`, two)
    const kept = list(`${one}, // first`, changed.replace(',', '')) + mine
    const dropped = list(`${one} // first`)
    expect(merge3({ base, ours: kept, theirs: dropped }, 'a.ts')).toMatchObject({
      conflicts: [{ kind: 'theirs-deleted' }],
      ours: kept,
      theirs: dropped + mine,
    })
  })
})

describe('a comment that comes into a list on one line', () => {
  const open = "export const obj = {\n  a: 'a',\n  b: 'b',\n}\n"
  const inline = "export const obj = { a: 'a', b: 'b' }\n"
  const check = (theirs: string, expected: string): void =>
    expect(merge3({ base: open, ours: inline + mine, theirs }, 'a.ts')).toMatchObject({
      kind: 'clean',
      text: expected + mine,
    })

  test('ends its line', () =>
    check(open.replace("'a',", "'a', // why"), "export const obj = { a: 'a', // why\n  b: 'b' }\n"))
  test('at the end of it too', () =>
    check(open.replace("'b',", "'b', // why"), "export const obj = { a: 'a', b: 'b' // why\n}\n"))
  test('but not where it can be followed', () =>
    check(open.replace("'a',", "'a', /* why // */"), "export const obj = { a: 'a', /* why // */ b: 'b' }\n"))
})

test('what both add under one name, each at another place, is there once on either side, beside all else', () => {
  const base = "import { a } from './a'\n\na()\n\nexport const last = 1\n"
  const imported = "import { a } from './a'\nimport { log } from './log'\n\na()\n\nexport const last = 1\n"
  const declared = "import { a } from './a'\n\na()\n\nexport const last = 1\n\nexport function log() {}\n"
  const merged = merge3({ base, ours: imported + mine, theirs: declared }, 'a.ts')
  expect(merged).toMatchObject({
    conflicts: [
      { kind: 'both-added', ours: "import { log } from './log'" },
      { kind: 'both-added', theirs: 'export function log() {}' },
    ],
    ours: imported + mine,
    theirs: expect.stringContaining('writtenByPerson') as string,
  })
  expect(merged).toMatchObject({ theirs: expect.not.stringContaining('import { log }') as string })
})
