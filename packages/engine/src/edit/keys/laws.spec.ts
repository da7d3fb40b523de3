import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from '../../testing/key-pieces.ts'
import { applyKeyEdits, type KeyPiece } from './apply-key-edits.ts'
import { readKeyDocument } from './document/key-document.ts'
import { languageOf } from './document/language.ts'
import { lostComments } from './lost-comments.ts'
import { valueAt } from './value/value-path.ts'

const keys = fc.constantFrom('a', 'b', 'c', 'name')
const values = fc.oneof(
  fc.integer({ min: 0, max: 2 }),
  fc.constantFrom('x', 'y z', '', 'no', 'l\nm\n'),
  fc.constant([1, 2]),
  fc.constant({ d: 1 }),
)
const paths = fc.array(keys, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'))
const documents = fc.constantFrom(
  [
    'a.json',
    '{\n  // about a\n  "a": { "b": 1, "c": [1, 2] }, // one\n  "b": [\n    1, // first\n    2\n  ],\n  "name" :  "x",\n  "z": {}\n}\n',
  ],
  ['a.json', '{"a":{"b":{"c":[]}},"z":[{"name":"q"}]}'],
  [
    'a.yaml',
    '# top\na:\n  b: 1   # one\n  # inside\n  c: [1, 2]\n\nb:\n- 1\n- 2 # two\nname: "x"\nz: |\n  text\n  # no comment\n',
  ],
  ['a.json', '{\n  "z": 1\n}\n'],
  ['a.yaml', 'z: 1\n'],
  ['a.yaml', 'z: &z {q: 1}\r\na:\r\n  - b: *z\r\n    c: >-\r\n      folded\r\n      text\r\n# end'],
) as fc.Arbitrary<[string, string]>
const wishes = fc.record({
  set: fc.dictionary(paths, values, { maxKeys: 3 }),
  add: fc.dictionary(paths, fc.constantFrom(1, 3, 'x'), { maxKeys: 2 }),
  remove: fc.array(paths, { maxLength: 2 }),
})

test('applied twice is applied once, and says that all is present', () => {
  fc.assert(
    fc.property(documents, wishes, ([path, text], wish) => {
      const once = applyKeyEdits(text, piecesOf(wish), path)
      if (once.kind === 'conflict') return
      const twice = applyKeyEdits(once.text, piecesOf(wish), path)
      expect(twice).toMatchObject({ kind: 'applied', text: once.text })
      if (twice.kind === 'applied') expect(twice.outcomes.filter(({ did }) => did !== 'present')).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('what is set stands, and every other key is written as it was', () => {
  fc.assert(
    fc.property(documents, paths, values, ([path, text], where, value) => {
      const done = applyKeyEdits(text, piecesOf({ set: { [where]: value } }), path)
      if (done.kind === 'conflict') return
      const [before, after] = [sourcesOf(text, path), sourcesOf(done.text, path)]
      expect(valueAt(after.value, where.split('.'))).toEqual(value)
      for (const [key, source] of before.sources)
        if (key !== where.split('.')[0]) expect([key, after.sources.get(key)]).toEqual([key, source])
    }),
    { numRuns: 300 },
  )
})

test('edits of different keys may come in any order', () => {
  fc.assert(
    fc.property(documents, paths, paths, ([path, text], one, two) => {
      const [first, second] = [piecesOf({ set: { [one]: 'x' } }), piecesOf({ set: { [two]: 'y' } })]
      if (one.startsWith(two) || two.startsWith(one)) return
      const both = (pieces: readonly (readonly KeyPiece[])[]) => {
        const done = pieces.reduce<string | undefined>((now, each) => {
          const outcome = now === undefined ? undefined : applyKeyEdits(now, each, path)
          return outcome?.kind === 'applied' ? outcome.text : undefined
        }, text)
        return done === undefined ? undefined : sourcesOf(done, path).value
      }
      expect(both([first, second])).toEqual(both([second, first]))
    }),
    { numRuns: 200 },
  )
})

/** The text after a person has said something at the end of some of its lines. */
const commented = (text: string, sign: '#' | '//', where: readonly boolean[]): string =>
  text.replaceAll(/\r?\n/g, (feed, at: number) => (where[at % where.length] ? ` ${sign} ${at}${feed}` : feed))
const places = fc.array(fc.boolean(), { minLength: 1 })
test('every comment is there still, or there is a conflict', () => {
  let guarded = 0
  fc.assert(
    fc.property(documents, wishes, wishes, places, ([path, text], first, second, where) => {
      const [before, now] = [first, second].map(({ set, add }) => ({ set, add }))
      const made = applyKeyEdits(text, piecesOf(before), path)
      if (made.kind === 'conflict') return
      const ours = commented(made.text, languageOf(path) === 'yaml' ? '#' : '//', where)
      const done = applyKeyEdits(ours, piecesOf(now, before), path)
      if (done.kind === 'applied')
        expect(lostComments({ before: ours, after: done.text }, languageOf(path))).toEqual([])
      else guarded += done.conflicts.some(({ message }) => message.includes('your comment')) ? 1 : 0
    }),
    { numRuns: 300 },
  )
  // Edits that take a comment along are among them.
  expect(guarded).toBeGreaterThan(10)
})

/** How each key of the document is written. */
function sourcesOf(text: string, path: string) {
  const document = readKeyDocument(text, languageOf(path))
  if ('problems' in document || document.root?.kind !== 'map') return expect.fail(text)
  const sources = new Map(
    document.root.entries.map(({ key, from, node }) => [key, text.slice(from, node.to)]),
  )
  return { value: document.root.value, sources }
}
