import { applyPatch } from 'diff'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countChanges, unifiedHunks } from './diff-lines.ts'

const check = (before: string, after: string, added: number, removed: number) =>
  expect(countChanges(before, after)).toEqual({ added, removed })

describe('how many lines changed', () => {
  test('none', () => check('a\nb\n', 'a\nb\n', 0, 0))
  test('one more', () => check('a\nc\n', 'a\nb\nc\n', 1, 0))
  test('one changed', () => check('a\nb\n', 'a\nx\n', 1, 1))
  test('all of a new file', () => check('', 'a\nb', 2, 0))
  test('a text too different to compare counts as replaced', () => {
    const lines = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word} ${index}\n`).join('')
    check(lines('a'), lines('b'), 5000, 5000)
  })
})

describe('the hunks', () => {
  test('of one changed line', () =>
    expect(unifiedHunks('a\nb\nc\n', 'a\nx\nc\n')).toBe('@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n'))
  test.each(['\n', '\r\n'])('of a text that is replaced, with %j at the ends of its lines', (end) => {
    const lines = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word} ${index}`).join(end)
    const patch = `--- a\n+++ b\n${unifiedHunks(lines('a'), lines('b') + end)}`
    expect(applyPatch(lines('a'), patch, { autoConvertLineEndings: false })).toBe(lines('b') + end)
  })
  test('of equal texts are none', () => expect(unifiedHunks('a\n', 'a\n')).toBe(''))
  test('of a text that holds the sign of a hunk', () =>
    expect(unifiedHunks('@@\n', '@@ x\n')).toBe('@@ -1,1 +1,1 @@\n-@@\n+@@ x\n'))
})

const texts = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'))

test('the hunks make the one text of the other', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const hunks = unifiedHunks(before, after)
      expect(hunks === '').toBe(before === after)
      if (hunks !== '') expect(applyPatch(before, `--- a\n+++ b\n${hunks}`)).toBe(after)
    }),
    { numRuns: 200 },
  )
})

test('going back removes what going forth adds', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const { added, removed } = countChanges(before, after)
      expect(countChanges(after, before)).toEqual({ added: removed, removed: added })
    }),
    { numRuns: 100 },
  )
})
