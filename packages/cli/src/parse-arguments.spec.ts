import { describe, expect, test } from 'vitest'
import { parseArguments } from './parse-arguments.ts'

const check = (argv: readonly string[], expected: object): void =>
  expect(parseArguments(argv)).toMatchObject(expected)

test('words are words', () => check(['hygen', 'g', 'a', '007'], { positionals: ['hygen', 'g', 'a', '007'] }))
test('flags of templates keep their types', () =>
  check(['--port', '3000', '--no-docker', '--flag', 'false', '--id', '007'], {
    flags: { port: 3000, docker: false, flag: 'false', id: '007' },
  }))
test('both spellings of a flag', () => check(['--my-flag=1'], { flags: { 'my-flag': 1, myFlag: 1 } }))
test('a name is text', () => check(['--name', '42'], { flags: { name: '42' } }))
test('JSON in a flag is data, and text that only looks like it is text', () =>
  check(['--a', '[1]', '--b', '{"x":1}', '--c', '[x]'], { flags: { a: [1], b: { x: 1 }, c: '[x]' } }))
test('own flags are not for templates', () =>
  expect(parseArguments(['--json', '--yes', '--answers=x']).flags).toEqual({}))
test('--dry is, as in hygen', () => check(['--dry'], { own: { dry: true }, flags: { dry: true } }))
test('a format that is not ours belongs to the template', () => {
  check(['--format=json'], { own: { json: true }, flags: {} })
  check(['--format=pretty'], { own: { json: false }, flags: { format: 'pretty' } })
})
test('for what knows its types, numbers stay as they were typed', () =>
  check(['--release', '1.10', '--port=3000'], { texts: { release: '1.10', port: '3000' } }))
test('whose side to take', () => {
  check(['--ours'], { own: { side: 'ours' }, flags: {} })
  check(['--theirs'], { own: { side: 'theirs' } })
})

test('flags of one command are inputs of templates for every other', () => {
  check(['merge', '--markers', 'a', '--as=7'], {
    positionals: ['merge', 'a'],
    own: { markers: true, merge: { as: '7', install: false } },
    flags: {},
    given: ['markers', 'as'],
  })
  check(['hygen', '--as=7', '--out', 'x'], {
    own: { merge: { as: undefined, out: undefined, install: false } },
    flags: { as: 7, out: 'x' },
    given: [],
  })
  check(['hygen', '--markers', '--merged', '--to=7'], {
    own: { markers: false, merged: false, to: undefined },
    flags: { markers: true, merged: true, to: 7 },
  })
  check(['upgrade', '--markers', '--to=1.0.0'], { own: { markers: true, to: '1.0.0' }, flags: {} })
})

test('the form of a report is one for gates alone', () => {
  check(['gates', '--format=sarif'], { own: { format: 'sarif', json: false }, flags: {}, mistakes: [] })
  check(['gates', '--format', 'json'], { own: { format: 'json', json: true } })
  check(['gates', '--json'], { own: { format: 'json' } })
  check(['gates'], { own: { format: 'terminal' } })
  check(['hygen', '--format=sarif'], {
    own: { format: 'terminal' },
    flags: { format: 'sarif' },
    mistakes: [],
  })
})

test('which own flags were given', () =>
  check(['--dry-run', '--answers=x', '--no-diff', '--format=pretty', '--other'], {
    given: ['dry-run', 'diff', 'answers'],
  }))

describe('mistakes', () => {
  const check = (argv: readonly string[], ...messages: readonly string[]): void =>
    expect(parseArguments(argv).mistakes.map(({ message }) => message)).toEqual(messages)

  test('none', () => check(['generate', '--log-level=error', '--answers', 'a.json']))
  test('a flag without its value', () => check(['--answers'], '--answers needs a value.'))
  test('both sides', () => check(['--ours', '--theirs'], '--ours and --theirs contradict each other.'))
  test('a form that is none', () =>
    check(['gates', '--format=xml'], '--format is one of terminal, json, sarif, github, not `xml`.'))
  test('a form without its name', () => check(['gates', '--format'], '--format needs a value.'))
  test('two forms', () =>
    check(['gates', '--json', '--format=sarif'], '--json and --format=sarif contradict each other.'))
  test('all at once', () =>
    check(
      ['--log-level=inof', '--data='],
      '--data needs a value.',
      '--log-level is one of silent, error, warn, info, debug, not `inof`.',
    ))
})
