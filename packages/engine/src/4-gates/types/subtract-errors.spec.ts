import { expect, test } from 'vitest'
import { subtractErrors } from './subtract-errors.ts'
import type { CompilerError } from './type-checker.ts'

const error = (message: string, line = 1, excerpt = 'let a'): CompilerError => ({
  code: 2322,
  path: 'a.ts',
  line,
  column: 1,
  excerpt,
  message,
})

const check = (
  [after, before]: [readonly CompilerError[], readonly CompilerError[]],
  expected: readonly CompilerError[],
): void => expect(subtractErrors(after, before)).toEqual(expected)

test('what was not there before is left', () => check([[error('a')], []], [error('a')]))

test('a line may move', () => check([[error('a', 5)], [error('a', 1)]], []))

test('a line may change', () => check([[error('a', 1, 'const a')], [error('a', 1, 'let a')]], []))

test('one takes off one, and what stands on a line that is new is left', () =>
  check([[error('a', 1, 'let b'), error('a', 2)], [error('a', 1)]], [error('a', 1, 'let b')]))

test('the types of a union have no order', () =>
  check([[error(`Type '"a" | "b"' is wrong.`)], [error(`Type '"b" | "a"' is wrong.`)]], []))

test('another code, and another file, is another error', () => {
  const [code, path] = [
    { ...error('a'), code: 1 },
    { ...error('a'), path: 'b.ts' },
  ]
  check([[error('a')], [code, path]], [error('a')])
})
