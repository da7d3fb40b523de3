import type { EspalierError } from '@espalier/engine'
import { expect, test } from 'vitest'
import { parseArguments } from './parse-arguments.ts'
import { refuseUntaken } from './taken-flags.ts'

function check(command: Parameters<typeof refuseUntaken>[0], argv: string[], ...expected: string[]): void {
  let messages: readonly string[] = []
  try {
    refuseUntaken(command, parseArguments(argv))
  } catch (error) {
    messages = (error as EspalierError).diagnostics.map(({ message }) => message)
  }
  expect(messages).toEqual(expected)
}

test('what it takes, by either name', () => {
  check('undo', ['--dry', '--theirs', '--diff', '--json'])
  check('resume', ['--dry-run', '--format=json'])
  check('gates', ['gates', '--format=json'])
  check('gates', ['gates', '--format=sarif'])
})
test('what all take', () => check('audit', ['--log-level=debug', '--help']))
test('what others take', () =>
  check(
    'runs',
    ['--dry-run', '--data=x'],
    '--dry-run means nothing to `espalier runs`.',
    '--data means nothing to `espalier runs`.',
  ))
test('what nobody takes', () => check('audit', ['--colour'], '--colour means nothing here.'))
