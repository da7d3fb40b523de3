import { expect, test } from 'vitest'
import { splitCommand } from './split-command.ts'

const check = (command: string, expected: readonly string[] | undefined): void =>
  expect(splitCommand(command)).toEqual(expected)

test('words are split at spaces', () => {
  check('gofmt -w', ['gofmt', '-w'])
  check('  a \t b\n', ['a', 'b'])
})

test('quotes hold words together, and are not part of them', () => {
  check('"my tool" --style="{IndentWidth: 2}"', ['my tool', '--style={IndentWidth: 2}'])
  check('sh -c \'a "b" c\'', ['sh', '-c', 'a "b" c'])
  check('a ""', ['a', ''])
  check(`'it'"'"'s'`, ["it's"])
})

test('a backslash escapes what could mean something, and stands for itself elsewhere', () => {
  check(String.raw`a\ b "c\"d" e\'f`, ['a b', 'c"d', "e'f"])
  check(String.raw`C:\tools\fmt.exe -w`, [String.raw`C:\tools\fmt.exe`, '-w'])
})

test('nothing has no words', () => check('  ', []))

test('a quote that is not closed is told', () => {
  check('gofmt "-w', undefined)
  check("gofmt -w '", undefined)
})
