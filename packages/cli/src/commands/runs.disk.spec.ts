import { describe, expect, test } from 'vitest'
import { idOf, runCli } from '../testing/run-cli.ts'

const files = {
  '.git/HEAD': '',
  '_templates/g/a/a.t': '---\nto: a.txt\nforce: true\n---\n<%= locals.v %>',
  '_templates/g/sh/a.t': '---\nto: b.txt\nsh: exit 3\n---\n',
  '_templates/g/no/a.t': '---\nto: c.txt\nsh: "true"\n---\n',
}
const first = ['hygen', 'g', 'a', '--v=1']
const second = ['hygen', 'g', 'a', '--v=2']

test('without a run, it says so', async () => {
  expect(await runCli({ files }, ['runs'])).toMatchObject({ code: 0, out: 'No run is on record.\n', err: '' })
})

test('a look leaves nothing behind', async () => {
  expect((await runCli({ files, state: 'told' }, ['runs'])).files).toEqual({})
})

test('runs are listed, the youngest first', async () => {
  const { out, code } = await runCli({ files }, first, ['hygen', 'g', 'sh'], ['runs'])
  expect([code, out]).toEqual([
    0,
    `${idOf(2)}  1970-01-01 00:00 UTC  stopped          1 file  g sh\n` +
      `${idOf(1)}  1970-01-01 00:00 UTC  done             1 file  g a\n`,
  ])
})

test('what changed nothing is no run', async () => {
  expect((await runCli({ files }, first, first, ['runs'])).out.match(/\n/g)).toHaveLength(1)
})

test('--json is one document, with every file and its hashes', async () => {
  const { out } = await runCli({ files }, first, second, ['runs', '--json'])
  const file = { path: 'a.txt', kind: 'update', before: expect.any(String), after: expect.any(String) }
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    runs: [
      { id: idOf(2), state: 'done', files: [file], commands: [] },
      { id: idOf(1), state: 'done', files: [{ kind: 'create' }] },
    ],
  })
})

describe('one run', () => {
  test('tells its files', async () => {
    const { out } = await runCli({ files }, first, second, ['runs', 'show', idOf(2)])
    expect(out).toMatch(
      new RegExp(`^g a\\n  run +${idOf(2)}\\n  state +done\\n  when .*UTC\\n  who +.+@.+\\n`),
    )
    expect(out).toMatch(/\n {2}template +g a .*\n\n {2}~ a\.txt\n$/)
  })

  test('tells how its commands ended', async () => {
    const { out } = await runCli({ files }, ['hygen', 'g', 'sh'], ['runs', 'show', idOf(1)])
    expect(out).toContain('  + b.txt\n  $ sh of _templates/g/sh/a.t: it ended with exit code 3\n')
    expect((await runCli({ files }, ['hygen', 'g', 'no'], ['runs', 'show', idOf(1)])).out).toContain(
      'a.t: done\n',
    )
  })

  test('tells what it takes back', async () => {
    const { out } = await runCli({ files }, first, ['undo'], ['runs', 'show', idOf(2)])
    expect(out).toMatch(new RegExp(`^undo of g a\\n[\\s\\S]*  undoes +${idOf(1)}\\n[\\s\\S]*  - a\\.txt\\n$`))
  })

  test('is found by the end of its id', async () => {
    expect((await runCli({ files }, first, ['runs', 'show', '000001'])).out).toContain(idOf(1))
  })

  test('--json tells it alone', async () => {
    const { out } = await runCli({ files }, first, second, ['runs', 'show', idOf(1), '--json'])
    expect(JSON.parse(out)).toMatchObject({ version: 1, runs: [{ id: idOf(1) }] })
    expect((JSON.parse(out) as { runs: unknown[] }).runs).toHaveLength(1)
  })
})

test.each([
  [['runs', 'list'], 'usage', '`espalier runs list` means nothing.'],
  [['runs', 'show'], 'usage', 'Please specify a run.'],
  [['runs', 'show', ''], 'usage', 'Please specify a run.'],
  [['runs', 'show', '001'], 'usage', '`001` is too short'],
  [['runs', '--dry'], 'usage', '--dry means nothing to `espalier runs`.'],
  [['runs', 'show', 'a', 'b'], 'usage', 'There is more than one run: a b.'],
  [['runs', '--jsn'], 'usage', 'Did you mean --json?'],
  [['runs', 'show', 'none'], 'run-unknown', 'There is no such run on record: none.'],
])('%j is a mistake', async (argv, code, words) => {
  const run = await runCli({ files }, first, argv)
  expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
  expect(run.err).toContain(`error ${code}`)
})
