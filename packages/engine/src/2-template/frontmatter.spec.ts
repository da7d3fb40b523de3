import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFrontmatter, placeOfAttribute, splitFrontmatter } from './frontmatter.ts'

const split = (text: string) => splitFrontmatter(Buffer.from(text))
const check = (text: string, yaml: string | undefined, body: string, bodyLine: number) =>
  expect(split(text)).toEqual({ yaml, body: { text: body }, bodyLine })

describe('the two parts of a template file', () => {
  test('a block and a body', () => check('---\nto: a\n---\nb\n', 'to: a\n', 'b\n', 4))
  test('an empty block', () => check('---\n---\nb', '', 'b', 3))
  test('no body', () => check('---\nto: a\n---', 'to: a\n', '', 3))
  test('dots close it', () => check('---\nto: a\n...\nb', 'to: a\n', 'b', 4))
  test('another fence', () => check('= yaml =\nto: a\n= yaml =\nb', 'to: a\n', 'b', 4))
  test('blank lines behind the fence are its own', () => check('---\n---\n\n \n  b\n\n', '', '  b\n\n', 5))
  test('ends of line of Windows', () => check('---\r\nto: a\r\n---\r\n\r\nb\r\n', 'to: a\r\n', 'b\r\n', 5))
  test('a byte order mark is dropped', () => check('\ufeff---\nto: a\n---\nb', 'to: a\n', 'b', 4))
  test('a longer line is no fence', () =>
    check('---\na: |\n  x\n--- y\n---\nb', 'a: |\n  x\n--- y\n', 'b', 6))
})

describe('a file without frontmatter', () => {
  const whole = (text: string) => check(text, undefined, text, 1)
  test('is body only', () => whole('a\nb\n'))
  test('where a block stands lower', () => whole('a\n---\nto: b\n---\n'))
  test('where the block is never closed', () => whole('---\nto: b\n'))
  test('where a comment holds the fence', () => whole('// ---\nto: b\n---\n'))
})

test('a binary body keeps its bytes', () => {
  const body = Buffer.from([0, 0xff, 0xfe, 10])
  const file = Buffer.concat([Buffer.from('---\nto: ü.png\n---\n'), body])
  expect(splitFrontmatter(file).body).toEqual({ base64: body.toString('base64') })
})

describe('laws of the split', () => {
  const pieces = fc.constantFrom(
    '---',
    '...',
    '= yaml =',
    '\n',
    '\r\n',
    ' ',
    'to: a',
    '\ufeff',
    'x',
    '\u2028',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
  )

  test('the body ends the text, on the line that is said', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { yaml, body, bodyLine } = split(text)
        // Text with a NUL is binary, and is compared as bytes below.
        fc.pre('text' in body)
        expect(text.endsWith(body.text)).toBe(true)
        expect(bodyLine).toBe(text.slice(0, text.length - body.text.length).split('\n').length)
        if (yaml === undefined) expect(body.text).toBe(text)
        else expect(text).toContain(yaml)
      }),
      { numRuns: 300 },
    )
  })

  test('bytes survive', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const file = Buffer.concat([Buffer.from('---\nto: a\n---\n'), Buffer.from([0]), bytes])
        const { body } = splitFrontmatter(file)
        expect(body).toEqual({ base64: Buffer.concat([Buffer.from([0]), bytes]).toString('base64') })
      }),
      { numRuns: 100 },
    )
  })

  test('no block makes the parser throw', () => {
    const yaml = fc.array(
      fc.oneof(pieces, fc.constantFrom('a:', '[', '}', '&a ', '*a', '!!js/x ', '|', "'")),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          texts,
          yaml.map((parts) => parts.join('')),
        ),
        (text) => {
          const parsed = parseFrontmatter(text, 'a.t')
          if ('problem' in parsed) expect(parsed.problem).toMatchObject({ path: 'a.t', severity: 'error' })
          else expect(Array.isArray(parsed.attributes)).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a long run of blanks behind a fence takes no time', () => {
    const text = `---\n${'--- \t'.repeat(20_000)}\n---${' \n'.repeat(50_000)}x`
    expect(split(text).body).toEqual({ text: 'x' })
  })
})

describe('the attributes', () => {
  const check = (yaml: string, attributes: object) =>
    expect(parseFrontmatter(yaml, 'a.t')).toEqual({ attributes })
  test('are what YAML says', () =>
    check('to: a\nforce: true\nat_line: 3\n', { to: 'a', force: true, at_line: 3 }))
  test('may be none', () => check('# nothing\n', {}))
  test('may hold tags in quotes', () => check('to: "<%= a ? b : c %>"\n', { to: '<%= a ? b : c %>' }))
})

describe('broken frontmatter', () => {
  const check = (yaml: string, code: string, line: number, hint: string) =>
    expect(parseFrontmatter(yaml, 'a.t')).toMatchObject({ problem: { code, path: 'a.t', line, hint } })
  const quotes = 'A value with `: ` in it, or one that starts with a sign, needs quotes.'

  test('a value that needs quotes', () =>
    check('to: a\nmessage: one: two\n', 'frontmatter-invalid', 3, quotes))
  test('a value that starts with a sign', () => check('to: a\nafter: *x\n', 'frontmatter-invalid', 3, quotes))
  test('a line that is no attribute', () =>
    check('to: a\nforce\n', 'frontmatter-invalid', 4, 'Expected `attribute: value` on each line.'))
  test('a list', () =>
    expect(parseFrontmatter('- a\n', 'a.t')).toHaveProperty('problem.code', 'frontmatter-invalid'))

  test('a regular expression, in plain spelling', () =>
    check('to: a\nafter: !!js/regexp /im.ort/\n', 'frontmatter-unsafe-tag', 3, 'Write `after: "im.ort"`.'))
  test('one with flags', () =>
    check(
      'skip_if: !!js/regexp /a b/i\n',
      'frontmatter-unsafe-tag',
      2,
      'Write `skip_if: { regex: "a b", flags: i }`.',
    ))
  test('one with a backslash', () =>
    check('after: !!js/regexp /\\(/\n', 'frontmatter-unsafe-tag', 2, 'Write `after: "\\\\("`.'))
  test('a function', () =>
    check('to: !!js/function "x"\n', 'frontmatter-unsafe-tag', 2, 'Write it as a plain value.'))
})

test('the plain spelling that is shown is read as the same pattern', () => {
  const { problem } = parseFrontmatter('after: !!js/regexp /\\$\\{a\\}: "\\w+"/m\n', 'a.t') as {
    problem: { hint: string }
  }
  const plain = /`(.*)`/.exec(problem.hint)?.[1] ?? ''
  expect(parseFrontmatter(plain, 'a.t')).toEqual({
    attributes: { after: { regex: '\\$\\{a\\}: "\\w+"', flags: 'm' } },
  })
})

describe('where an attribute stands', () => {
  const yaml = 'to: a\n"after": b\nsh: |\n  c\n'
  const check = (key: string, expected: object) => expect(placeOfAttribute(yaml, key)).toEqual(expected)
  test('on its line', () => check('to', { line: 2, excerpt: 'to: a', isBlock: false }))
  test('in quotes', () => check('after', { line: 3, excerpt: '"after": b', isBlock: false }))
  test('with its text below', () => check('sh', { line: 4, excerpt: 'sh: |', isBlock: true }))
  test('at the fence, where it is not found', () => check('none', { line: 1, excerpt: '', isBlock: false }))
})
