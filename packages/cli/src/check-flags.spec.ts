import type { EspalierError } from '@espalier/engine'
import { describe, expect, test } from 'vitest'
import { misspelledAmong, refuseSlips, refuseUnknown, spelledOnce } from './check-flags.ts'
import { parseArguments } from './parse-arguments.ts'

const flagsOf = (...argv: string[]) => parseArguments(argv).flags

function diagnosticsOf(act: () => void): readonly (readonly (string | undefined)[])[] {
  try {
    act()
    return []
  } catch (error) {
    return (error as EspalierError).diagnostics.map(({ message, hint }) => [message, hint])
  }
}

describe('two spellings of one flag', () => {
  test('are the one that was typed', () =>
    expect(spelledOnce(flagsOf('--my-port=1'))).toEqual({ 'my-port': 1 }))
  test('are the one that is known', () =>
    expect(spelledOnce(flagsOf('--my-port=1'), ['myPort'])).toEqual({ myPort: 1 }))
  test('are as typed where both are known', () =>
    expect(spelledOnce(flagsOf('--my-port=1'), ['myPort', 'my-port'])).toEqual({ 'my-port': 1 }))
})

describe('a flag where none is taken', () => {
  const check = (argv: string[], ...expected: string[][]) =>
    expect(diagnosticsOf(() => refuseUnknown(flagsOf(...argv), 'Elsewhere.'))).toEqual(expected)

  test('none', () => check(['--dry', '--format=json']))
  test('is reported once', () =>
    check(['--dry-rn'], ['--dry-rn means nothing here.', 'Did you mean --dry-run?']))
  test('all are reported', () =>
    check(
      ['--yse', '--colour=red'],
      ['--yse means nothing here.', 'Did you mean --yes?'],
      ['--colour means nothing here.', 'Elsewhere.'],
    ))
  test('a format', () =>
    check(['--format=yaml'], ['--format means nothing here.', '--format is json or text.']))
})

describe('a flag that is no input', () => {
  const check = (argv: string[], ...expected: string[]) =>
    expect(misspelledAmong(flagsOf(...argv), ['port', 'data-dir']).map(({ message }) => message)).toEqual(
      expected,
    )

  test('may be a slip', () => check(['--thiers'], '--thiers means nothing here.'))
  test('may be a slip in the name of an input', () => check(['--prot=1']))
  test('may be anything else', () => check(['--colour=red']))
})

describe('a flag of an action', () => {
  const check = (argv: string[], words: string[], ...expected: string[]) =>
    expect(
      diagnosticsOf(() => refuseSlips(flagsOf(...argv), (word) => words.includes(word))).map(([message]) =>
        message?.split(',').at(0),
      ),
    ).toEqual(expected)

  test.each(['dy', 'dyr', 'drry', 'Dry'])('--%s is a slip', (name) =>
    check([`--${name}`], [], `--${name} is one slip from --dry`),
  )
  test('--dry-rn is one slip', () => check(['--dry-rn'], [], '--dry-rn is one slip from --dry-run'))
  test('a word of its files is none, in either spelling', () => {
    check(['--try'], ['try'])
    check(['--dry-rn'], ['dryRn'])
  })
  test('our own are none', () => check(['--dry', '--dry-run', '--yes', '--format=pretty'], []))
  test('others are none', () => check(['--name=a', '--title=b', '--day=1'], ['day']))
})
