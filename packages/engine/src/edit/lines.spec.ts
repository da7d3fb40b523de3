import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countLines, endOfLine, lineAt, linesOf } from './lines.ts'

describe('the lines of a text', () => {
  const check = (text: string, texts: string[], starts: number[]) =>
    expect(linesOf(text)).toEqual({ texts, starts })
  test('none', () => check('', [''], [0]))
  test('each without its end', () => check('a\r\nb\nc', ['a', 'b', 'c'], [0, 3, 5]))
  test('an empty one behind the last end', () => check('a\n', ['a', ''], [0, 2]))
  test('without the byte order mark', () => check('\ufeffa\n', ['a', ''], [1, 3]))
  test('a lone carriage return ends nothing', () => check('a\rb', ['a\rb'], [0]))

  test('each stands where it starts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\ufeff') })
    fc.assert(
      fc.property(text, (any) => {
        const { texts, starts } = linesOf(any)
        texts.forEach((line, index) => expect(any.startsWith(line, starts[index])).toBe(true))
        expect(texts.length).toBe(any.split('\n').length)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the end of line', () => {
  const check = (text: string, expected: string) => expect(endOfLine(text)).toBe(expected)
  test('that most lines have', () => check('a\r\nb\r\nc\n', '\r\n'))
  test('on a tie', () => check('a\r\nb\n', '\n'))
  test('where there is none', () => check('a', '\n'))
})

describe('how many lines a person counts', () => {
  const check = (text: string, expected: number) => expect(countLines(text)).toBe(expected)
  test('none', () => check('', 0))
  test('one that is ended', () => check('a\n', 1))
  test('one that is not', () => check('a', 1))
  test('an empty one', () => check('\n', 1))
})

test('a line by its number', () => expect(lineAt('a\nb\nc', 2)).toBe('b'))
test('no line of that number', () => expect(lineAt('a', 2)).toBe(''))
