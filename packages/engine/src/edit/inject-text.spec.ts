import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { injectText, type Injected, type Location, type TextInjection } from './inject-text.ts'
import { endOfLine } from './lines.ts'

const at = (kind: 'before' | 'after', source: string, flags = ''): Location => ({
  kind,
  pattern: { source, flags },
})
const prepend: Location = { kind: 'prepend' }
const append: Location = { kind: 'append' }
const line = (number: number): Location => ({ kind: 'at_line', line: number })

type Options = Partial<Omit<TextInjection, 'body' | 'location'>>
const inject = (text: string, body: string, location: Location, options: Options = {}): Injected =>
  injectText(text, { body, location, end: 'as-is', match: 'only', ...options })
const check = (text: string, body: string, location: Location, expected: string, options?: Options) =>
  expect(inject(text, body, location, options)).toMatchObject({ kind: 'injected', text: expected })
const present = (text: string, body: string, location: Location, number: number) =>
  expect(inject(text, body, location)).toEqual({ kind: 'present', line: number })

describe('where a body goes', () => {
  test('to the top', () => check('a\nb\n', 'x', prepend, 'x\na\nb\n'))
  test('to the end', () => check('a\nb\n', 'x', append, 'a\nb\nx\n'))
  test('behind a last line without an end', () => check('a\nb', 'x', append, 'a\nb\nx'))
  test('into nothing', () => check('', 'x', append, 'x\n'))
  test('at a line, counted from 0', () => check('a\nb\n', 'x', line(1), 'a\nx\nb\n'))
  test('at the line behind the last', () => check('a\nb\n', 'x', line(2), 'a\nb\nx\n'))
  test('before an anchor', () => check('a\nb\n', 'x', at('before', '^b'), 'a\nx\nb\n'))
  test('after an anchor', () => check('a\nb\n', 'x', at('after', '^a'), 'a\nx\nb\n'))
  test('after an anchor with flags', () => check('a\nb\n', 'x', at('after', 'A', 'gi'), 'a\nx\nb\n'))
  test('after the first of several', () =>
    check('a\na\n', 'x', at('after', 'a'), 'a\nx\na\n', { match: 'first' }))
  test('before an anchor of two lines', () => check('a\nb\nc\n', 'x', at('before', 'b\\nc'), 'a\nx\nb\nc\n'))
  test('after an anchor of two lines', () => check('a\nb\nc\n', 'x', at('after', 'a\\nb'), 'a\nb\nx\nc\n'))
  test('groups of an anchor shift nothing', () =>
    check('a\nb\nc\n', 'x', at('after', '(a)\\n(b)'), 'a\nb\nx\nc\n'))
})

describe('how a body ends', () => {
  test('as it is, with a blank line', () => check('a\nb\n', 'x\n', at('after', 'a'), 'a\nx\n\nb\n'))
  test('trimmed', () => check('a\nb\n', 'x\n', at('after', 'a'), 'a\nx\nb\n', { end: 'trim' }))
  test('ensured', () => check('a\nb\n', 'x', at('after', 'a'), 'a\nx\n\nb\n', { end: 'ensure' }))
})

describe('what a body takes over from its target', () => {
  test('the ends of line', () => check('a\r\nb\r\n', 'x\ny', at('after', 'a'), 'a\r\nx\r\ny\r\nb\r\n'))
  test('its own are dropped', () => check('a\nb\n', 'x\r\ny', at('after', 'a'), 'a\nx\ny\nb\n'))
  test('a byte order mark stays first', () => check('\ufeffa\n', 'x', prepend, '\ufeffx\na\n'))
  test('its own byte order mark is dropped', () => check('a\n', '\ufeffx', append, 'a\nx\n'))
})

describe('a body that is there already', () => {
  test('anywhere, as whole lines', () => present('a\nx = 1\nb\n', 'x = 1\n', append, 2))
  test('with other ends of line', () => present('x\r\ny\r\n', 'x\ny', append, 1))
  test('that matches its own anchor', () => {
    present('a\nx a\n', 'x a', at('after', 'a'), 2)
    present('x a\na\n', 'x a', at('before', 'a'), 1)
  })
  test('in the block of the anchor, with others between', () =>
    present('list = [\n  b,\n\n  a,\n]\n', '  a,', at('after', 'list'), 4))
  test('below what is indented less, but more than the anchor', () =>
    present('// items\n  b\n    a\n', '    a', at('after', 'items'), 3))
  test('with blanks at the end of its lines', () => present('x\n\ny\n', 'x\n  \ny  ', append, 1))
  test('in another section is not it', () =>
    check('## A\n- x\n## B\n- y\n', '- y', at('after', '## A'), '## A\n- y\n- x\n## B\n- y\n'))
  test('at the second of several matches is not it', () =>
    check('p [\n]\np [\n  a,\n]\n', '  a,', at('after', 'p'), 'p [\n  a,\n]\np [\n  a,\n]\n', {
      match: 'first',
    }))
  test('in another block is not it', () =>
    check('A {\n  a\n}\nB {\n}\n', '  a', at('after', 'B'), 'A {\n  a\n}\nB {\n  a\n}\n'))
  test('on the other side of the anchor is not it', () => check('x\na\n', 'x', at('after', 'a'), 'x\na\nx\n'))
  test('with an anchor that is gone', () => present('x\n', 'x', at('after', 'a'), 1))
  test('a blank one stands everywhere', () => present('a\n', ' \n', append, 1))
  test('of signs, where it would go', () => present('a\n},\n', '},', at('after', 'a'), 2))
  test('a part of a line is not it', () => check('xy\n', 'x', append, 'xy\nx\n'))
  test('of signs, elsewhere, is not it', () => check('},\na\nb\n', '},', at('after', 'a'), '},\na\n},\nb\n'))

  test('put there by the same run is not it', () => {
    const injection = { body: 'x', location: append, end: 'as-is', match: 'only' } as const
    expect(injectText('a\nx\n', injection, 'a\n')).toMatchObject({ kind: 'injected', text: 'a\nx\nx\n' })
  })
})

describe('no place for a body', () => {
  test('an anchor that is missing, with the lines that are like it', () =>
    expect(inject('const routes = []\nother\n', 'x', at('after', 'const routes: Route'))).toMatchObject({
      kind: 'anchor-missing',
      candidates: [{ line: 1, text: 'const routes = []' }],
    }))
  test('an anchor that matches several lines, which are named', () =>
    expect(inject('a1\nb\na2\n', 'x', at('after', 'a'))).toMatchObject({
      kind: 'anchor-ambiguous',
      candidates: [
        { line: 1, text: 'a1' },
        { line: 3, text: 'a2' },
      ],
    }))
  test('a line behind the end', () => expect(inject('a\n', 'x', line(2)).kind).toBe('anchor-out-of-range'))
  test('a line before the start', () => expect(inject('a\n', 'x', line(-1)).kind).toBe('anchor-out-of-range'))
  test('half a line', () => expect(inject('a\n', 'x', line(0.5)).kind).toBe('anchor-out-of-range'))
})

const lines = fc.array(fc.constantFrom('a', 'b x', '', ' ', '}', ');', '\tc', 'á'), { maxLength: 6 })
const joined = (ends: fc.Arbitrary<string>) =>
  fc
    .tuple(lines, fc.array(ends, { minLength: 6, maxLength: 6 }), fc.boolean())
    .map(([parts, between, ended]) => {
      const text = parts.map((part, index) => part + (between[index] ?? '')).join('')
      return ended ? text : text.replace(/\r?\n$/, '')
    })
const targets = fc
  .tuple(fc.constantFrom('', '\ufeff'), joined(fc.constantFrom('\n', '\n', '\r\n')))
  .map((parts) => parts.join(''))
const bodies = fc.oneof(
  joined(fc.constantFrom('\n', '\r\n', '\r')),
  fc.constantFrom('\ufeffa', 'a\r', '}', '),\n}'),
)
const locations: fc.Arbitrary<Location> = fc.oneof(
  fc.constantFrom(prepend, append),
  fc.nat(4).map(line),
  fc
    .tuple(
      fc.constantFrom('before' as const, 'after' as const),
      fc.constantFrom('a', '^$', 'x', '\\}', '\\)', 'a\\n'),
    )
    .map(([kind, source]) => at(kind, source)),
)
const injections: fc.Arbitrary<TextInjection> = fc.record({
  body: bodies,
  location: locations,
  end: fc.constantFrom('as-is', 'trim', 'ensure'),
  match: fc.constantFrom('first', 'only'),
})

describe('laws', () => {
  const forInjected = (law: (text: string, result: string, injection: TextInjection) => void) =>
    fc.assert(
      fc.property(targets, injections, (text, injection) => {
        const injected = injectText(text, injection)
        fc.pre(injected.kind === 'injected')
        law(text, injected.text, injection)
      }),
      { numRuns: 300 },
    )

  test('on its own result it changes nothing', () =>
    forInjected((_, result, injection) => expect(injectText(result, injection).kind).toBe('present')))

  test('the target survives, byte for byte, around the body', () =>
    forInjected((text, result) => {
      const cuts = Array.from({ length: text.length + 1 }, (_, cut) => cut)
      const survives = cuts.some(
        (cut) => result.startsWith(text.slice(0, cut)) && result.endsWith(text.slice(cut)),
      )
      expect(survives).toBe(true)
      expect(result.length).toBeGreaterThan(text.length)
    }))

  test('what is added ends its lines as the target does', () =>
    forInjected((text, result) => {
      const feeds = (any: string) => any.match(/\r?\n/g) ?? []
      const added = feeds(result).length - feeds(text).length
      const own = (any: string) => feeds(any).filter((feed) => feed === endOfLine(text)).length
      expect(own(result) - own(text)).toBe(added)
    }))

  test('a byte order mark stays first, and alone', () =>
    forInjected((text, result) => {
      const marked = text.startsWith('\ufeff')
      expect(result.lastIndexOf('\ufeff')).toBe(marked ? 0 : -1)
    }))
})
