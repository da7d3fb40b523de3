import { expect, test } from 'vitest'
import { oneRun } from './one-run.ts'
import { parseArguments } from './parse-arguments.ts'

const check = (...runs: string[]): string => oneRun('undo', parseArguments(runs))

test('is as it was written', () => expect(check('0012')).toBe('0012'))
test.each([[[]], [['']], [['  ']]])('%j is none', (runs) => {
  expect(() => check(...runs)).toThrow('Please specify a run.')
})
test('is no short piece', () => expect(() => check('012')).toThrow('`012` is too short'))
test('is one alone', () => expect(() => check('', 'b')).toThrow('There is more than one run:  b.'))
