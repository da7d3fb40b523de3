import { describe, expect, test } from 'vitest'
import { runCli } from './testing/run-cli.ts'

const template = (text: string): Record<string, string> => ({
  'tools/templates/s/template.json': '{"id":"s","version":"1.0.0"}',
  'tools/templates/s/files/x.txt': text,
})
const workspace = { '.git/HEAD': '', ...template('one'), 'a/espalier.json': '{"templates":[{"use":"s"}]}' }

describe('a file that exists', () => {
  const files = { ...workspace, 'a/x.txt': 'mine', 'answers.json': '{"overwrite":true}' }

  test('stays, and the way out is named', async () => {
    const run = await runCli({ files }, ['generate'])
    expect(run).toMatchObject({ code: 1, files: {} })
    expect(run.out).toMatch(
      /Nothing was written: overwrite what exists with --yes, keep it with --ours, or move it\.\n$/,
    )
  })
  test.each([['--yes'], ['--theirs'], ['--answers=answers.json']])('%s overwrites it', async (flag) => {
    expect(await runCli({ files }, ['generate', flag])).toMatchObject({
      code: 0,
      files: { 'a/x.txt': 'one' },
    })
  })
  test('--ours keeps it', async () => {
    const run = await runCli({ files }, ['generate', '--ours'])
    expect(run.code).toBe(0)
    expect(run.files['a/x.txt']).toBeUndefined()
  })
  test('apply decides in the same way', async () => {
    const { 'a/espalier.json': _, ...unbound } = files
    expect(await runCli({ files: unbound }, ['apply', 's', 'a'])).toMatchObject({ code: 1, files: {} })
    expect((await runCli({ files: unbound }, ['apply', 's', 'a', '--yes'])).files['a/x.txt']).toBe('one')
  })
  test('is a question for the real run in a dry one', async () => {
    expect(await runCli({ files }, ['plan'])).toMatchObject({
      code: 0,
      files: {},
      out: expect.stringContaining('unless --yes says so'),
    })
  })
  test('HYGEN_OVERWRITE is for hygen alone', async () => {
    expect((await runCli({ files, env: { HYGEN_OVERWRITE: '1' } }, ['generate'])).code).toBe(1)
  })
})

describe('a file that a person and a template changed', () => {
  const changed = [['generate'], { 'a/x.txt': 'mine', ...template('two') }] as const
  const settle = (...flags: string[]) => runCli({ files: workspace }, ...changed, ['generate', ...flags])

  test('stays, and the way out is named', async () => {
    const run = await settle('--yes')
    expect(run).toMatchObject({ code: 1, files: { 'a/x.txt': 'mine' } })
    expect(run.out).toMatch(/with --ours \(keep yours\) or --theirs \(take the template's\)\.\n$/)
  })
  test('is kept with --ours, for good', async () => {
    expect(await settle('--ours')).toMatchObject({ code: 0, files: { 'a/x.txt': 'mine' } })
    const again = await runCli({ files: workspace }, ...changed, ['generate', '--ours'], ['generate'])
    expect(again).toMatchObject({ code: 0, files: { 'a/x.txt': 'mine' } })
  })
  test('is taken from the template with --theirs', async () => {
    expect(await settle('--theirs')).toMatchObject({ code: 0, files: { 'a/x.txt': 'two' } })
  })
  test('takes one side', async () => {
    expect(await settle('--ours', '--theirs')).toMatchObject({ code: 2, files: { 'a/x.txt': 'mine' } })
  })
})

test('an edited file that no template makes any more stays, and the person is told', async () => {
  const gone = [['generate'], { 'a/x.txt': 'mine', 'a/espalier.json': '{"templates":[]}' }] as const
  const run = await runCli({ files: workspace }, ...gone, ['generate'])
  expect(run).toMatchObject({ code: 0, files: { 'a/x.txt': 'mine' } })
  expect(run.out).toContain('yours from now on')
})
