import { expect, test } from 'vitest'
import { findLosses } from './find-losses.ts'

const have = { a: 1, l: [{ name: 'x', v: 1 }, 'y'], z: { b: 1 } }
const check = (want: unknown, lostBy: (value: unknown) => readonly string[], expected: readonly string[]) =>
  expect(findLosses({ have, want }, lostBy).map(({ name, message }) => `${name}: ${message}`)).toEqual(
    expected,
  )
const always = () => ['# why']

test('nothing is in the way where no comment is lost', () => check({}, () => [], []))
test('what takes a comment along by itself is named', () =>
  check({ z: { b: 1 } }, (value) => (Object.hasOwn(value as object, 'a') ? [] : ['# why']), [
    'a: `a` goes, and your comment `# why` with it',
  ]))
test('what only takes it along with others is named with them', () =>
  check({ z: { b: 1 } }, (value) => (Object.keys(value as object).length < 2 ? ['# why'] : []), [
    'a: `a` goes, and your comment `# why` with it',
    'l: `l` goes, and your comment `# why` with it',
  ]))
test('an element is kept by what it is', () =>
  check({ ...have, l: [{ name: 'x' }] }, always, [
    'l[name=x].v: `l[name=x].v` goes, and your comment `# why` with it',
    'l = "y": `l[1]` goes, and your comment `# why` with it',
  ]))
test('a value that becomes another', () =>
  check({ ...have, z: 'flat' }, always, ['z: `z` becomes "flat", and your comment `# why` with it']))
test('what comes takes nothing along', () => check({ ...have, new: 1 }, always, []))
