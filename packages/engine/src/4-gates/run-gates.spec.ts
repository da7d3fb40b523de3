import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../diagnostics.ts'
import { gateContext } from '../testing/gate-context.ts'
import type { Finding, Gate, GateOutcome, StagedFile } from './gate.ts'
import { defaultSettings, type GateName, type GateSettings, type Level } from './gate-settings.ts'
import type { RunContext } from './run-gate.ts'
import { runGates } from './run-gates.ts'

const file = (path: string, text: string, before?: string): StagedFile => ({
  path,
  text,
  ...(before === undefined ? { counts: 'all' } : { before, counts: 'new' }),
})
/** A finding for each `bad` in a text. */
function badIn({ path, text }: StagedFile): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const column = line.indexOf('bad') + 1
    const told = { message: `${line} is bad`, hint: 'Mend it.' }
    return column === 0 ? [] : [{ rule: 'bad', severity: 'error', path, line: index + 1, column, ...told }]
  })
}
const gate = (
  name: GateName,
  check?: (files: readonly StagedFile[]) => GateOutcome | Promise<GateOutcome>,
): Gate => ({
  name,
  sees: 'file',
  check: async (files) => (check === undefined ? { findings: files.flatMap(badIn) } : check(files)),
})
const throwing = (name: GateName, message: string): Gate =>
  gate(name, () => {
    throw new Error(message)
  })
const context = (more: Partial<GateSettings> = {}): RunContext =>
  gateContext({ settingsAt: () => ({ ...defaultSettings, ...more }) })
const levels = (name: GateName, level: Level) => ({ levels: { ...defaultSettings.levels, [name]: level } })
const told = ({ severity, code, path, line, message }: Diagnostic): string =>
  `${severity} ${code}${path === undefined ? '' : ` ${path}:${line}`} ${message}`
const check = async (
  gates: readonly Gate[],
  files: readonly StagedFile[],
  expected: readonly string[],
  settings: Partial<GateSettings> = {},
) => expect((await runGates(gates, files, context(settings))).diagnostics.map(told)).toEqual(expected)

describe('every gate is asked', () => {
  test('and what they find is sorted by place', () =>
    check(
      [gate('security'), gate('syntax')],
      [file('b', 'bad'), file('a', 'fine\nbad')],
      [
        'error security/bad a:2 bad is bad',
        'error syntax/bad a:2 bad is bad',
        'error security/bad b:1 bad is bad',
        'error syntax/bad b:1 bad is bad',
      ],
    ))
  test('whatever one of them throws', () =>
    check(
      [throwing('syntax', 'no such thing\n    at x.js:1'), gate('security')],
      [file('a', 'bad')],
      [
        'error gate-failed The gate `syntax` could not check a. no such thing.',
        'error security/bad a:1 bad is bad',
      ],
    ))
  test('as long as its time is not up', async () => {
    const hanging = gate('syntax', () => new Promise(() => undefined))
    await check(
      [hanging, gate('security')],
      [file('a', 'bad')],
      [
        'error gate-failed The gate `syntax` could not check a. It did not end within 0.1 s.',
        'error security/bad a:1 bad is bad',
      ],
      { timeLimit: 0.1 },
    )
  })
})

test('the time limit is for five hundred files, and for more in proportion', async () => {
  const many = Array.from({ length: 707 }, (_, index) => file(`f${index}`, ''))
  await check([gate('syntax')], many, [], { timeLimit: 0.7 })
  await check([gate('syntax')], [...many, file('bad', 'bad')], ['error syntax/bad bad:1 bad is bad'], {
    timeLimit: 3_000_000,
  })
})

describe('a level', () => {
  test('of warn blocks nothing', () =>
    check(
      [gate('security')],
      [file('a', 'bad')],
      ['warning security/bad a:1 bad is bad'],
      levels('security', 'warn'),
    ))
  test('of warn does not block where the gate itself is broken', () =>
    check(
      [throwing('security', 'broken')],
      [file('a', 'bad')],
      ['warning gate-failed The gate `security` could not check a. broken.'],
      levels('security', 'warn'),
    ))
  test('of off asks nobody', () =>
    check([throwing('security', 'broken')], [file('a', 'bad')], [], levels('security', 'off')))
})

describe('a file', () => {
  test('that is too large is no file for a gate, and the others are', () =>
    check(
      [gate('syntax')],
      [file('large', 'x'.repeat(50_000_000)), file('a', 'bad')],
      [
        'error gate-failed The gate `syntax` could not check large. The file has 50.0 MB, and 5 MB are the most that is looked into.',
        'error syntax/bad a:1 bad is bad',
      ],
    ))
  test('that was not looked at is no clean one', () =>
    check(
      [
        gate('syntax', (files) => ({
          findings: [],
          unchecked: [{ paths: files.map(({ path }) => path), why: 'No gofmt.' }],
        })),
      ],
      ['a', 'b', 'c', 'd'].map((path) => file(`${path}.go`, '')),
      ['info gate-unchecked The gate `syntax` did not check 4 files (a.go, b.go, c.go, ...). No gofmt.'],
    ))
  test('of which the line is shown', async () => {
    const { diagnostics } = await runGates([gate('syntax')], [file('a', 'one\r\nso bad\r\n')], context())
    expect(diagnostics).toMatchObject([{ excerpt: 'so bad', column: 4, hint: 'Mend it.' }])
  })
  test('with a secret, whose line is not', async () => {
    const { diagnostics } = await runGates([gate('secrets')], [file('a', 'bad')], context())
    expect(diagnostics).toEqual([expect.not.objectContaining({ excerpt: 'bad' })])
  })
  test('with a secret, whose line no other gate shows either', async () => {
    const fixing = gate('eslint', ([one]) => ({
      findings: badIn(one as StagedFile).map((each) => ({
        ...each,
        fix: [{ start: 0, end: 3, text: 'bad' }],
      })),
    }))
    const { diagnostics } = await runGates(
      [gate('secrets'), gate('syntax'), fixing],
      [file('a', 'bad\nso bad')],
      context(levels('eslint', 'error')),
    )
    expect(diagnostics.filter(({ excerpt, fix }) => excerpt ?? fix)).toEqual([])
    const [shown] = (await runGates([fixing], [file('a', 'bad')], context(levels('eslint', 'error'))))
      .diagnostics
    expect(shown).toMatchObject({ excerpt: 'bad', fix: [{ text: 'bad' }] })
  })
})

test('what a gate of the whole program says of a file for which it is off is not told', async () => {
  const program: Gate = {
    ...gate('types', () => ({ findings: [...badIn(file('off/a', 'bad')), ...badIn(file('b', 'bad'))] })),
    sees: 'program',
  }
  const settingsAt = (path: string): GateSettings => ({
    ...defaultSettings,
    ...levels('types', path.startsWith('off/') ? 'off' : 'error'),
  })
  const { diagnostics, quality } = await runGates([program], [file('a', '')], gateContext({ settingsAt }))
  expect(diagnostics.map(told)).toEqual(['error types/bad b:1 bad is bad'])
  expect(quality.files.map(({ path }) => path)).toEqual(['a'])
})

describe('in a file that is shared with people', () => {
  test('what was found before is not told', () =>
    check([gate('eslint')], [file('a', 'bad', 'bad')], [], levels('eslint', 'error')))
  test('not even where it stands on another line', () =>
    check([gate('eslint')], [file('a', '\n\nbad', 'bad')], [], levels('eslint', 'error')))
  test('not even where it stood under another name', () =>
    check([gate('syntax')], [{ ...file('a', 'bad', 'fine'), from: 'bad' }], []))
  test('one more of the same is', () =>
    check([gate('syntax')], [file('a', 'bad\nfine\nbad', 'bad')], ['error syntax/bad a:3 bad is bad']))
  test('a gate of the whole program says itself what is new', () =>
    check(
      [{ ...gate('types'), sees: 'program' }],
      [file('a', 'bad', 'bad')],
      ['error types/bad a:1 bad is bad'],
      levels('types', 'error'),
    ))
})

describe('the score', () => {
  const score = async (gates: readonly Gate[], files: readonly StagedFile[]) =>
    (await runGates(gates, files, context())).quality
  test('of each file, and their mean', async () => {
    expect(await score([gate('syntax'), gate('performance')], [file('b', 'bad'), file('a', 'fine')])).toEqual(
      {
        score: 0.875,
        files: [
          { path: 'a', score: 1, threshold: 0.9 },
          { path: 'b', score: 0.75, threshold: 0.9 },
        ],
      },
    )
  })
  test('is never below nothing', async () =>
    expect((await score([gate('security')], [file('a', 'bad\n'.repeat(9))])).score).toBe(0))
  test('of no file is full', async () => expect((await score([gate('syntax')], [])).score).toBe(1))
})
