import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shellValues } from './shell-values.ts'

/** Runs a command in which `¤` stands for the value, and says what it printed. */
function run(command: string, value: unknown): string {
  const shell = shellValues()
  const { script, env } = shell.finish(command.replaceAll('¤', () => shell.escape(value)))
  const { stdout, stderr } = spawnSync('sh', ['-c', script], {
    env: { PATH: '/usr/bin:/bin', ...env },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout
}

const check = (command: string, value: unknown, expected: string) =>
  expect(run(command, value)).toBe(expected)

/** Each place, with the words around the value as a shell would take them. */
const places: readonly (readonly [command: string, before: string, after: string])[] = [
  [`¤`, '', ''],
  [`a¤b`, 'a', 'b'],
  [`"¤"`, '', ''],
  [`"a 'b' ¤ c"`, "a 'b' ", ' c'],
  [`'¤'`, '', ''],
  [`'a "b" ¤ c'`, 'a "b" ', ' c'],
  [`"it's "¤`, "it's ", ''],
  [`'\\'¤`, '\\', ''],
  [`'\\¤'`, '\\', ''],
  [`\\"¤`, '"', ''],
  [`"\\"¤"`, '"', ''],
  [`\\¤`, '', ''],
  [`"\\¤"`, '\\', ''],
  [`"$(printf '%sx' ¤)"`, '', 'x'],
  [`"$(printf '%sx' '¤')"`, '', 'x'],
  [`"$(printf '%sx' "¤")"¤`, '', 'x'],
  [`"\${NONE:-¤}"`, '', ''],
]

describe.skipIf(process.platform === 'win32')('a value in a command', () => {
  test('arrives byte for byte, whatever it is and wherever it stands', () => {
    const nasty = fc.constantFrom(
      '$(echo no)',
      '`echo no`',
      "'",
      '"',
      '\\',
      '\n',
      ' ',
      '*',
      ';',
      '&',
      '$HOME',
      '-n',
      '#',
      '~',
      '!',
    )
    const values = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
      fc.array(nasty).map((parts) => parts.join('')),
    )
    const script = `set -- ${places.map(([command]) => command).join(' ')}\nprintf '%s\\0' "$#" "$@"`
    fc.assert(
      fc.property(values, (value) => {
        const words = places.map(([command, before, after]) => {
          return before + value + after + (command.endsWith(')"¤') ? value : '')
        })
        expect(run(script, value)).toBe(`${[String(words.length), ...words].join('\0')}\0`)
      }),
      { numRuns: 100 },
    )
  })

  test('is not code', () =>
    check('echo ¤', '$(echo no); `echo no` && echo no', '$(echo no); `echo no` && echo no\n'))
  test('is one word', () => check('set -- ¤; echo $#', 'a  b *', '1\n'))
  test('may be nothing', () => check('set -- ¤; echo "$#[¤]"', undefined, '1[]\n'))
  test('may be a number', () => check('echo ¤', 42, '42\n'))
  test('stands behind a comment with an apostrophe', () => check("# it's\nprintf %s ¤", 'a b', 'a b'))
  test('stands in a comment', () => check('echo 1 # ¤ "\necho ¤', 'a\nb', '1\na\nb\n'))
  test('stands behind a # that is no comment', () => check("echo $#'¤'", 'a', '0a\n'))
  test('stands in backquotes', () => check('echo `printf %s ¤`', 'a', 'a\n'))
  test('stands in a subshell', () => check("(printf '%s' '¤'); echo '¤'", "it's", "it'sit's\n"))
})

test('<%- %> splices: what is no mark stays as it is', () => {
  const script = `a "b" 'c' $(d) # e`
  expect(shellValues().finish(script)).toEqual({ script, env: {} })
})

test('no value reaches the script', () => {
  const shell = shellValues()
  const { script, env } = shell.finish(`echo ${shell.escape('secret')}`)
  expect(script).not.toContain('secret')
  expect(Object.values(env)).toEqual(['secret'])
})

test('a NUL cannot be handed over', () => expect(() => shellValues().escape('a\0b')).toThrow(/NUL/))
