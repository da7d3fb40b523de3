import { expect, test } from 'vitest'
import { textSource } from './text-source.ts'

test('a text is its own value', () => {
  expect(textSource.parse('two\nlines\n', 'NOTES')).toEqual({ value: 'two\nlines\n' })
})

test('any path is claimed', () => {
  expect(['NOTES', 'a/b.proto', '.env'].every((path) => textSource.claims(path))).toBe(true)
})
