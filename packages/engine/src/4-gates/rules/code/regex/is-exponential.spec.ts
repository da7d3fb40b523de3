import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meet, single } from './char-set.ts'
import { isExponential } from './is-exponential.ts'
import { parsePattern } from './parse-pattern.ts'
import type { Pattern } from './pattern.ts'

const check = (expected: ReturnType<typeof isExponential>, ...sources: readonly string[]) => {
  for (const source of sources) expect([source, isExponential(source, '')]).toEqual([source, expected])
}

test('two ways round a loop', () => {
  check(
    'yes',
    '(a+)+$',
    '^(a|a)*$',
    '(?:a|ab|b)*c',
    '(\\w+\\s?)*$',
    '(x+x+)+y',
    '(.*,)*x',
    '(?:.|\\s)*$',
    '(a{1,3})+b',
  )
  check('yes', '^(([a-z])+.)+[A-Z]([a-z])+$', '(?:\\r\\n|\\n|\\r)*$', '(a*b?)*$', '([^a]|b)*c', '(a{0,20})*b')
})

test('one way round', () => {
  check(
    'no',
    '(\\s*,\\s*\\w+)*$',
    '(?:[^\\\\"]|\\\\.)*"',
    '(a{2})+b',
    '(?:\\w+\\.)+$',
    '(?:a?)*b',
    '(foo|bar)+$',
    '(a+){3}b',
  )
  check(
    'no',
    '([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+x',
    '(?:[^,]|,)*$',
    '(?:.|\\n)*$',
    'a*a*a*$',
    '(a+b)+c',
  )
})

test('nothing follows that could fail', () => {
  check('never-fails', '(a+)+', '(?:a|a)*b?', '(?:\\s|\\/\\/.*)*')
  check('yes', '(a+)+b', '(a+)+$', '(a+)+\\b', '(a+)+(?=b)')
})

test('what is not followed is let pass', () => {
  check('no', '((?!a)\\w+)+$', '(\\1a+)+$', '(a+', '(a+)+)', '')
})

test('case and lines count', () => {
  expect([isExponential('(?:a|A)*b', ''), isExponential('(?:a|A)*b', 'i')]).toEqual(['no', 'yes'])
  expect([isExponential('(?:.|\\n)*b', ''), isExponential('(?:.|\\n)*b', 's')]).toEqual(['no', 'yes'])
})

test('properties of characters', () => {
  const answers = (...sources: readonly string[]) => sources.map((source) => isExponential(source, 'u'))
  expect(answers('^(\\p{L}+[ -]?)+$', '(?:\\p{L}|é)*$', '(?:\\P{L}|\\s)*$', '(?:[\\p{L}\\d]|\\w)*$')).toEqual(
    Array(4).fill('yes'),
  )
  expect(
    answers('^\\p{Lu}\\p{L}*(?: \\p{Lu}\\p{L}*)*$', '(?:\\p{Lu}|\\p{Ll})*$', '(\\p{No}+such)*$'),
  ).toEqual(Array(3).fill('no'))
  expect([isExponential('(\\p{L}+)+$', ''), isExponential('(\\p{L}+)+$', 'v')]).toEqual(['no', 'no'])
})

type Ways = ReadonlyMap<number, number>

/** In how many ways a pattern takes a text from a position on, by where it ends. */
function waysFrom(pattern: Pattern, text: string, start: number): Ways {
  if (pattern.kind === 'assertion') return new Map([[start, 1]])
  if (pattern.kind === 'one-of') {
    const isTaken = start < text.length && meet(pattern.set, single(text.charCodeAt(start)))
    return isTaken ? new Map([[start + 1, 1]]) : new Map()
  }
  if (pattern.kind === 'choice') return sum(pattern.options.map((option) => waysFrom(option, text, start)))
  if (pattern.kind === 'sequence')
    return pattern.items.reduce<Ways>((ways, item) => after(ways, item, text), new Map([[start, 1]]))
  return repeated(pattern, text, start)
}

/** As engines do, a repetition that takes nothing is not tried again. */
function repeated({ item, min, max }: Pattern & { kind: 'repeat' }, text: string, start: number) {
  const rounds: Ways[] = [new Map([[start, 1]])]
  for (let round = 1; round <= Math.min(max, text.length + min); round++) {
    const before = rounds.at(-1) ?? new Map<number, number>()
    const next = [...before].flatMap(([at, count]) =>
      [...waysFrom(item, text, at)].flatMap(([end, ways]): [number, number][] =>
        end > at || round <= min ? [[end, count * ways]] : [],
      ),
    )
    rounds.push(sum(next.map((each) => new Map([each]))))
  }
  return sum(rounds.slice(min))
}

const after = (ways: Ways, item: Pattern, text: string) =>
  sum([...ways].map(([at, count]) => scaled(waysFrom(item, text, at), count)))

const scaled = (ways: Ways, by: number) => new Map([...ways].map(([end, count]) => [end, count * by]))

function sum(all: readonly Ways[]): Ways {
  const total = new Map<number, number>()
  for (const ways of all) for (const [end, count] of ways) total.set(end, (total.get(end) ?? 0) + count)
  return total
}

const some = ['', 'a', 'b']
const words = some.flatMap((a) => some.flatMap((b) => some.flatMap((c) => some.map((d) => a + b + c + d))))

/** Within one loop a word has either one way through it, or two, and then n of them have 2^n. */
function growsByFactor(pattern: Pattern): boolean {
  return words.some((word) => {
    const text = word.repeat(12)
    return (waysFrom(pattern, text, 0).get(text.length) ?? 0) >= 32
  })
}

const leaf = fc.constantFrom('a', 'b', '[ab]')
const { body } = fc.letrec<{ body: string }>((tie) => ({
  body: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.tuple(tie('body'), tie('body')).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie('body'), tie('body')).map(([a, b]) => `(?:${a}|${b})`),
    tie('body').map((a) => `(?:${a})?`),
    tie('body').map((a) => `(?:${a})+`),
  ),
}))

test('what is told agrees with the count of the ways through small texts', () => {
  fc.assert(
    fc.property(body, (inner) => {
      const source = `^(?:${inner})+$`
      const pattern = parsePattern(source, '')
      if (pattern === undefined) return false
      return (isExponential(source, '') === 'yes') === growsByFactor(pattern)
    }),
    { numRuns: 300 },
  )
})
