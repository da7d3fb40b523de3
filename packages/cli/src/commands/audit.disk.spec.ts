import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { idOf, runCli } from '../testing/run-cli.ts'

const files = {
  '.git/HEAD': '',
  '_templates/g/a/a.t': '---\nto: <%= name %>.txt\nsh: "true"\n---\n',
}
const one = ['hygen', 'g', 'a', 'one']
const two = ['hygen', 'g', 'a', 'two']
const verify = ['audit', 'verify']

/** Makes another log of the lines that stand there. */
const rewrite = (change: (lines: string[]) => readonly string[]) => (root: string) => {
  const log = path.join(root, '.espalier/audit.jsonl')
  fs.writeFileSync(log, change(fs.readFileSync(log, 'utf8').split('\n')).join('\n'))
}

test('without a run there is nothing wrong', async () => {
  expect(await runCli({ files }, verify)).toMatchObject({
    code: 0,
    out: '0 entries, each as it was written.\n',
  })
})

test('each run has its entry, and so has an undo', async () => {
  expect(await runCli({ files }, one, verify)).toMatchObject({ out: '1 entry, each as it was written.\n' })
  const run = await runCli({ files }, one, two, ['undo'], verify)
  expect(run).toMatchObject({ code: 0, err: '', out: '3 entries, each as it was written.\n' })
})

test('an entry tells what was done, of whom, and the hooks', async () => {
  const { files: left } = await runCli({ files, state: 'told' }, one)
  expect(JSON.parse(left['.espalier/audit.jsonl'] ?? '')).toMatchObject({
    version: 1,
    run: idOf(1),
    title: 'g a',
    files: [{ path: 'one.txt' }],
    hooks: [{ file: expect.stringMatching(/a\.t$/) }],
    seq: 1,
  })
})

test.each<[string, (lines: string[]) => readonly string[], string]>([
  ['changed', (lines) => lines.map((line) => line.replace('one.txt', 'two.txt')), 'audit.jsonl:1'],
  ['removed', ([, ...lines]) => lines, 'this is entry 2'],
  ['removed at the end', ([line = '']) => [line, ''], `the entry of run ${idOf(2)} is missing`],
  ['moved', ([a = '', b = '']) => [b, a, ''], 'this is entry 1'],
])('an entry that was %s is a finding', async (_, change, words) => {
  const run = await runCli({ files }, one, two, rewrite(change), verify)
  expect(run).toMatchObject({ code: 1, out: '', err: expect.stringContaining('error audit-broken') })
  expect(run.err).toContain(words)
})

test('--json tells findings as data', async () => {
  const run = await runCli(
    { files },
    one,
    two,
    rewrite(([line = '']) => [line, '']),
    [...verify, '--json'],
  )
  expect([run.code, JSON.parse(run.out)]).toMatchObject([
    1,
    { version: 1, entries: 1, findings: [{ line: expect.any(Number) as number }] },
  ])
})

test.each([
  [['audit'], 'Write `espalier audit verify`.'],
  [['audit', 'show'], 'nothing else is done to it'],
  [['audit', 'verify', 'all'], 'nothing else is done to it'],
  [['audit', 'verify', '--diff'], 'It takes --json.'],
  [['audit', 'verify', '--jsn'], 'Did you mean --json?'],
])('%j is a mistake', async (argv, words) => {
  expect(await runCli({ files }, argv)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining(words),
  })
})
