import { expect, test } from 'vitest'
import { placesIn } from './places-in.ts'

const check = (text: string, position: number, expected: string) => {
  const { line, column } = placesIn(text)(position)
  expect(`${line}:${column}`).toBe(expected)
}

test('lines and columns are counted from 1', () => {
  check('abc', 0, '1:1')
  check('abc', 2, '1:3')
  check('a\nbc', 2, '2:1')
  check('a\nbc', 4, '2:3')
})

test('an end of line belongs to the line that it ends', () => {
  check('a\nb', 1, '1:2')
  check('a\r\nb', 2, '1:3')
  check('a\r\nb', 3, '2:1')
})

test('a byte order mark is no column', () => {
  check('\ufeffabc', 1, '1:1')
  check('\ufeffabc', 0, '1:1')
  check('\ufeffa\nb', 3, '2:1')
})
