import { describe, expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'

const t = (frontmatter: string, body = 'X\n'): string => `---\n${frontmatter}\n---\n${body}`
const action = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`_templates/g/a/${name}`, text]))

test('a question that skips itself is not missing, and sees the other answers', async () => {
  const prompt =
    'module.exports = [{ name: "db", validate(v) { return this.state.answers.kind === v } }, { name: "table", skip() { return this.state.answers.db === "none" } }]'
  const files = {
    ...action({ 'prompt.js': prompt, 'a.t': t('to: a.txt', '<%= db %> <%= locals.table %>') }),
    'answers.json': '{"db":"none","kind":"none"}',
  }
  expect((await runCli({ files }, ['hygen', 'g', 'a', '--answers=answers.json'])).files).toEqual({
    'a.txt': 'none ',
  })
})
test('nothing is written where one template of many is broken', async () => {
  const files = action({ 'a.t': t('to: a.txt'), 'b.t': t('to: b.txt', '<%= none %>') })
  expect(await runCli({ files }, ['hygen', 'g', 'a'])).toMatchObject({
    code: 1,
    files: {},
    err: expect.stringContaining('docs/guide/hygen.md') as string,
  })
})
test('a command that fails is no difference from hygen', async () => {
  const files = action({ 'a.t': t('to: a.txt\nsh: exit 3') })
  const run = await runCli({ files }, ['hygen', 'g', 'a'])
  expect(run).toMatchObject({ code: 1, err: expect.stringContaining('exit code 3') as string })
  expect(run.err).not.toContain('differs')
})
test('how a command ended has to be noted', async () => {
  const files = action({ 'a.t': t('to: a.txt\nsh: cd .espalier/runs/* && mkdir events.jsonl') })
  const run = await runCli({ files }, ['hygen', 'g', 'a'])
  expect(run).toMatchObject({ code: 2, files: { 'a.txt': 'X\n' } })
  expect(run.err).toMatch(/^error write-failed\n.*could not be noted.*EISDIR/)
})
test('a file that exists is a conflict without a terminal', async () => {
  const files = { ...action({ 'a.t': t('to: a.txt') }), 'a.txt': 'mine' }
  expect(await runCli({ files }, ['hygen', 'g', 'a'])).toMatchObject({
    code: 1,
    files: {},
    out: expect.stringContaining('--yes'),
  })
})
test('--yes, an answer and the environment overwrite it', async () => {
  const files = {
    ...action({ 'a.t': t('to: a.txt') }),
    'a.txt': 'mine',
    'answers.json': '{"overwrite":true}',
  }
  const overwritten = { code: 0, files: { 'a.txt': 'X\n' } }
  expect(await runCli({ files }, ['hygen', 'g', 'a', '--yes'])).toMatchObject(overwritten)
  expect(await runCli({ files }, ['hygen', 'g', 'a', '--answers', 'answers.json'])).toMatchObject(overwritten)
  expect(await runCli({ files, env: { HYGEN_OVERWRITE: '1' } }, ['hygen', 'g', 'a'])).toMatchObject(
    overwritten,
  )
})
test('a dry run writes nothing, and what exists is a question for later', async () => {
  const files = {
    ...action({ 'a.t': t('to: a.txt'), 'b.t': t('to: b.txt\nsh: touch ran') }),
    'a.txt': 'mine',
  }
  expect(await runCli({ files }, ['hygen', 'g', 'a', '--dry'])).toMatchObject({ code: 0, files: {} })
})
test('a question without an answer names all that is missing', async () => {
  const files = action({
    'prompt.js': 'module.exports = [{ name: "one", message: "The one?" }, { name: "two" }]',
    'a.t': t('to: a.txt'),
  })
  const run = await runCli({ files }, ['hygen', 'g', 'a'])
  expect(run).toMatchObject({ code: 2, files: {} })
  expect(run.err).toMatch(/`one` \(The one\?\), `two`[\s\S]*--one=\.\.\. --two=/)
})
test('a TypeScript prompt, and CommonJS in a package of type module', async () => {
  const prompt =
    'export default { params: ({ args }: { args: { name: string } }): object => ({ loud: args.name.toUpperCase() }) }'
  const typescript = action({ 'prompt.ts': prompt, 'a.t': t('to: a.txt', '<%= loud %>') })
  expect((await runCli({ files: typescript }, ['hygen', 'g', 'a', 'hi'])).files).toEqual({ 'a.txt': 'HI' })
  const commonjs = {
    'package.json': '{"type":"module"}',
    ...action({
      'index.js': 'module.exports = { params: () => ({ v: 1 }) }',
      'a.t': t('to: a.txt', '<%= v %>'),
    }),
  }
  expect((await runCli({ files: commonjs }, ['hygen', 'g', 'a'])).files).toEqual({ 'a.txt': '1' })
})
test('the validation of a question holds for answers from a file', async () => {
  const prompt = 'module.exports = [{ name: "n", validate: (value) => value > 1 || "too small" }]'
  const files = { ...action({ 'prompt.js': prompt, 'a.t': t('to: a.txt') }), 'answers.json': '{"n":1}' }
  expect(await runCli({ files }, ['hygen', 'g', 'a', '--answers=answers.json'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('too small'),
  })
})
test('--json is one document, whatever commands print', async () => {
  const files = action({ 'a.t': t('to: a.txt\nsh: echo noise\nmessage: made') })
  const { out } = await runCli({ files }, ['hygen', 'g', 'a', '--json'])
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    committed: true,
    summary: { created: 1 },
    messages: ['made'],
  })
})
test('--json is one document for an error too', async () => {
  expect(JSON.parse((await runCli({}, ['hygen', 'g', 'a', '--json'])).out)).toMatchObject({
    committed: false,
    diagnostics: [{ code: 'template-not-found' }],
  })
})
test('a command gets its input and its values', async () => {
  const files = action({
    'a.t': t('sh: cat > <%= cwd %>/o.txt && printf %s "<%= name %>" >> <%= cwd %>/o.txt', 'piped '),
  })
  expect((await runCli({ files }, ['hygen', 'g', 'a', '$(whoami)'])).files).toEqual({
    'o.txt': 'piped $(whoami)',
  })
})
test('a command that fails says what was written', async () => {
  const files = action({ 'a.t': t('to: a.txt\nsh: exit 3') })
  const run = await runCli({ files }, ['hygen', 'g', 'a'])
  expect(run).toMatchObject({ code: 1, files: { 'a.txt': 'X\n' } })
  expect(run.err).toMatch(/exit code 3[\s\S]*a\.txt/)
})
test('with sh_ignore_exit it may fail', async () => {
  expect(
    (await runCli({ files: action({ 'a.t': t('sh: exit 3\nsh_ignore_exit: true') }) }, ['hygen', 'g', 'a']))
      .code,
  ).toBe(0)
})
test('templates from outside the workspace run commands only with --trust', async () => {
  const files = { 'other/g/a/t.t': t('to: a.txt\nsh: touch ran'), 'ws/nx.json': '{}' }
  const setup = { files, cwd: 'ws', env: { HYGEN_TMPLS: '../other' } }
  expect(await runCli(setup, ['hygen', 'g', 'a'])).toMatchObject({
    code: 1,
    files: {},
    err: expect.stringContaining('trust-needed'),
  })
  expect((await runCli(setup, ['hygen', 'g', 'a', '--trust'])).files).toEqual({
    'ws/a.txt': 'X\n',
    'ws/ran': '',
  })
})
test('from a folder of an Nx workspace, another folder of it may be reached', async () => {
  const files = {
    'nx.json': '{}',
    'apps/a/_templates/g/a/t.t': t('to: ../b/x.txt'),
    'apps/a/_templates/g/out/t.t': t('to: ../../../x.txt'),
  }
  expect((await runCli({ files, cwd: 'apps/a' }, ['hygen', 'g', 'a'])).files).toEqual({
    'apps/b/x.txt': 'X\n',
  })
  expect((await runCli({ files, cwd: 'apps/a' }, ['hygen', 'g', 'out'])).code).toBe(1)
})
test('--data gives inputs, and flags win', async () => {
  const files = {
    ...action({ 'a.t': t('to: a.txt', '<%= list.map((x) => x.n).join() %> <%= size %>') }),
    'data.json': '{"list":[{"n":1},{"n":2}],"size":1}',
  }
  expect((await runCli({ files }, ['hygen', 'g', 'a', '--data=data.json', '--size=9'])).files).toEqual({
    'a.txt': '1,2 9',
  })
})
test('--output-dir moves where paths start', async () => {
  expect(
    (await runCli({ files: action({ 'a.t': t('to: a.txt') }) }, ['hygen', 'g', 'a', '--output-dir=deep/er']))
      .files,
  ).toEqual({ 'deep/er/a.txt': 'X\n' })
})
test('flags and prompts that are JSON are data', async () => {
  expect(
    (
      await runCli({ files: action({ 'a.t': t('to: a.txt', '<%= rows.length %>') }) }, [
        'hygen',
        'g',
        'a',
        '--rows',
        '[1,2]',
      ])
    ).files,
  ).toEqual({ 'a.txt': '2' })
})
test('--log-level error says nothing of what went well', async () => {
  expect(
    await runCli({ files: action({ 'a.t': t('to: a.txt') }) }, ['hygen', 'g', 'a', '--log-level=error']),
  ).toMatchObject({ out: '', err: '', code: 0 })
})
test('a broken .hygen.js is named', async () => {
  const files = { ...action({ 'a.t': t('to: a.txt') }), '.hygen.js': 'throw new Error("boom")' }
  expect(await runCli({ files }, ['hygen', 'g', 'a'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('.hygen.js could not be loaded: boom'),
  })
})

describe('a slip in a flag that keeps files as they are', () => {
  const files = action({ 'a.t': t('to: a.txt', '<%= locals.try %>') })
  test.each(['--dy', '--dryrn', '--dry-rnu', '--dif', '--truts', '--answer=x'])(
    '%s writes nothing',
    async (flag) => {
      expect(await runCli({ files }, ['hygen', 'g', 'a', flag])).toMatchObject({
        code: 2,
        files: {},
        err: expect.stringContaining('one slip from --'),
      })
    },
  )
  test('a flag that the action knows is no slip', async () => {
    expect((await runCli({ files }, ['hygen', 'g', 'a', '--try=1'])).files).toEqual({ 'a.txt': '1' })
  })
  test('both spellings reach the template', async () => {
    const both = action({ 'a.t': t('to: a.txt', "<%= locals['my-flag'] %> <%= myFlag %>") })
    expect((await runCli({ files: both }, ['hygen', 'g', 'a', '--my-flag=1'])).files).toEqual({
      'a.txt': '1 1',
    })
  })
})

describe('whose templates run commands', () => {
  const sh = t('sh: touch ran')
  const refused = { code: 1, files: {}, err: expect.stringContaining('trust-needed') as string }
  test('not those that a link brings in', async () => {
    const setup = {
      files: { 'other/a/a.t': sh, 'ws/nx.json': '{}' },
      links: { 'ws/_templates/g': '../../other' },
    }
    expect(await runCli({ ...setup, cwd: 'ws' }, ['hygen', 'g', 'a'])).toMatchObject(refused)
  })
  test('not those of a package', async () => {
    const files = { 'node_modules/p/_templates/g/a/a.t': sh, '.git/HEAD': '' }
    const env = { HYGEN_TMPLS: 'node_modules/p/_templates' }
    expect(await runCli({ files, env }, ['hygen', 'g', 'a'])).toMatchObject(refused)
  })
  test('those of where the command runs, wherever it writes', async () => {
    const run = await runCli({ files: action({ 'a.t': sh }) }, ['hygen', 'g', 'a', '--output-dir=deep/er'])
    expect(run).toMatchObject({ code: 0, files: { 'deep/er/ran': '' } })
  })
})

test('the folder of a command may be a file', async () => {
  const files = { ...action({ 'a.t': t('sh: touch ran') }), deep: '', '.git/HEAD': '' }
  const run = await runCli({ files }, ['hygen', 'g', 'a', '--output-dir=deep'])
  expect(run).toMatchObject({ code: 1, files: {}, err: expect.stringContaining('could not be made') })
})

test('the folder of a workspace may not', async () => {
  const files = { ...action({ 'a.t': t('to: a.txt') }), deep: '' }
  const run = await runCli({ files }, ['hygen', 'g', 'a', '--output-dir=deep'])
  expect(run).toMatchObject({ code: 2, files: {}, err: expect.stringContaining('cannot be recorded') })
})
