import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { idOf, runCli } from '../testing/run-cli.ts'

const files = {
  '.git/HEAD': '',
  '_templates/g/a/1.t': '---\nto: a.txt\nsh: echo one >> log\n---\n1\n',
  '_templates/g/a/2.t': '---\nsh: test -f go && echo two >> log\n---\n',
  '_templates/g/a/3.t': '---\nsh: cat >> log\n---\n<%= name %>\n',
  '_templates/g/b/b.t': '---\nto: b.txt\n---\nb\n',
}
const run = ['hygen', 'g', 'a', 'three']
const resume = ['resume', idOf(1)]
const written = { 'a.txt': '1\n', go: '', log: 'one\ntwo\nthree\n' }

test('a command that failed is run again, and what ended well is not', async () => {
  expect(await runCli({ files }, run, { go: '' }, resume)).toMatchObject({ code: 0, err: '', files: written })
})

test('the failure says how', async () => {
  const failed = await runCli({ files }, run)
  expect(failed).toMatchObject({ code: 1, files: { 'a.txt': '1\n', log: 'one\n' } })
  expect(failed.err).toContain(
    `then \`espalier resume ${idOf(1)}\` runs it again; \`espalier rollback ${idOf(1)}\` takes the files back.`,
  )
})

test('it may fail again, and go on from there', async () => {
  const again = await runCli({ files }, run, resume)
  expect(again).toMatchObject({
    code: 1,
    files: { log: 'one\n' },
    err: expect.stringContaining('exit code 1'),
  })
  expect((await runCli({ files }, run, resume, { go: '' }, resume)).files).toEqual(written)
})

test('then there is nothing left to do', async () => {
  const words = `Run ${idOf(1)} is finished: there is nothing to resume.`
  const again = await runCli({ files }, run, { go: '' }, resume, resume)
  expect(again).toMatchObject({ code: 2, files: written, err: expect.stringContaining(words) })
})

test('files that stand are not written again, though somebody changed them', async () => {
  const changed = { ...written, 'a.txt': 'mine' }
  expect((await runCli({ files }, run, { go: '', 'a.txt': 'mine' }, resume)).files).toEqual(changed)
})

test('a template that was changed meanwhile does not matter: it is the run that is resumed', async () => {
  const template = { '_templates/g/a/3.t': '---\nsh: echo other >> log\n---\n' }
  expect((await runCli({ files }, run, { go: '', ...template }, resume)).files['log']).toBe(written.log)
})

test('--dry tells what is left, and runs nothing', async () => {
  const dry = await runCli({ files }, run, { go: '' }, [...resume, '--dry'])
  expect(dry).toMatchObject({ code: 0, files: { log: 'one\n' }, out: expect.stringContaining('2 commands') })
})

test('--json is one document', async () => {
  const { out } = await runCli({ files }, run, { go: '' }, [...resume, '--json'])
  expect(JSON.parse(out)).toMatchObject({ version: 1, committed: true, diagnostics: [] })
})

/** As if the process had ended before the commit point, and somebody had called another command since. */
const interrupted = [
  ['hygen', 'g', 'b'],
  (root: string) => {
    const state = path.join(root, '.espalier')
    fs.renameSync(path.join(state, 'runs', idOf(1), 'committed'), path.join(state, 'journal'))
  },
  ['runs'],
] as const

test('a run that was interrupted is done again', async () => {
  expect(await runCli({ files }, ...interrupted)).toMatchObject({ files: {} })
  expect(await runCli({ files }, ...interrupted, resume)).toMatchObject({
    code: 0,
    files: { 'b.txt': 'b\n' },
  })
})

test('unless something stands in its place now', async () => {
  const stale = await runCli({ files }, ...interrupted, { 'b.txt': 'mine' }, resume)
  expect(stale).toMatchObject({
    code: 2,
    files: { 'b.txt': 'mine' },
    err: expect.stringContaining('plan-stale'),
  })
})

test.each([
  [['resume'], 'Please specify a run.'],
  [['resume', ''], 'Please specify a run.'],
  [['resume', '1'], '`1` is too short'],
  [['resume', idOf(1), '--ours'], 'It takes --dry, --diff and --json.'],
  [['resume', 'a', 'b'], 'There is more than one run: a b.'],
  [['resume', 'none'], 'There is no such run on record: none.'],
  [['resume', idOf(1), '--jsn'], 'Did you mean --json?'],
])('%j is a mistake', async (argv, words) => {
  const refused = await runCli({ files }, run, argv)
  expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
})
