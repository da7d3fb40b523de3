import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'

const manifest = {
  id: 's',
  version: '1.2.0',
  parameters: {
    type: 'object',
    properties: {
      name: { type: 'string', 'x-prompt': 'Its name?' },
      port: { type: 'integer', default: 3000 },
      tags: { type: 'array', items: { type: 'string' } },
      key: { type: 'string', 'x-secret': true },
    },
    required: ['name'],
  },
}
const workspace = {
  '.git/HEAD': '',
  'tools/templates/s/template.json': JSON.stringify(manifest),
  'tools/templates/s/files/__name__.txt.ejs':
    '<%= name %> <%= port + 1 %> <%= locals.tags %> <%= locals.key %>\n',
}

const binding = (text: string | undefined): unknown => JSON.parse(text ?? 'null')

test('a new project gets its binding and its files in one go', async () => {
  const run = await runCli({ files: workspace }, [
    'apply',
    's',
    'apps/a',
    '--name=one',
    '--port=8080',
    '--tags=x,y',
  ])
  expect(run.code).toBe(0)
  expect(run.files['apps/a/one.txt']).toBe('one 8081 x,y \n')
  expect(binding(run.files['apps/a/espalier.json'])).toEqual({
    templates: [{ use: 's@^1.2.0', with: { name: 'one', port: 8080, tags: ['x', 'y'] } }],
  })
})

test('what it wrote is what generate wants', async () => {
  const run = await runCli({ files: workspace }, ['apply', 's', 'apps/a', '--name=one'], ['generate'])
  expect(run).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') })
})

test('a binding that is there keeps its comments and its other templates', async () => {
  const before = '{\n  // ours\n  "templates": [{ "use": "s", "with": { "name": "one", "port": 1 } }]\n}\n'
  const again = await runCli({ files: { ...workspace, 'a/espalier.json': before } }, [
    'apply',
    's',
    'a',
    '--port=2',
  ])
  expect(again.files['a/espalier.json']).toContain('// ours')
  expect(again.files['a/one.txt']).toBe('one 3  \n')
})

test('a binding that a person edits meanwhile is not written over', async () => {
  const edited = '{ "templates": [] }'
  const editing = (root: string): void => {
    const file = JSON.stringify(path.join(root, 'a/espalier.json'))
    fs.writeFileSync(
      path.join(root, 'tools/templates/s/files/x.ejs'),
      `<% process.getBuiltinModule('fs').writeFileSync(${file}, '${edited}') %>`,
    )
  }
  const files = { ...workspace, 'a/espalier.json': '{ "templates": [] }\n' }
  const run = await runCli({ files }, editing, ['apply', 's', 'a', '--name=one'])
  expect(run).toMatchObject({ code: 2, err: expect.stringContaining('plan-stale') as string })
  expect(run.files['a/espalier.json']).toBe(edited)
})

test('a dry run shows the binding too, and writes nothing', async () => {
  const run = await runCli({ files: workspace }, ['apply', 's', 'apps/a', '--name=one', '--dry'])
  expect(run).toMatchObject({ code: 0, files: {}, out: expect.stringContaining('+ apps/a/espalier.json') })
})

test('what is missing is asked for by its prompt, and an answer may come from a file', async () => {
  const missing = await runCli({ files: workspace }, ['apply', 's', 'apps/a'])
  expect(missing).toMatchObject({ code: 2, files: {}, err: expect.stringContaining('`name` (Its name?)') })
  const files = { ...workspace, 'answers.json': '{"name":"two"}' }
  expect(
    (await runCli({ files }, ['apply', 's', 'apps/a', '--answers=answers.json'])).files['apps/a/two.txt'],
  ).toBe('two 3001  \n')
})

test('wrong inputs are findings, all of them', async () => {
  const run = await runCli({ files: workspace }, ['apply', 's', 'a', '--name=one', '--port=many', '--nmae=x'])
  expect(run).toMatchObject({ code: 1, files: {} })
  expect(run.err).toMatch(/`nmae`[\s\S]*`port` must be integer/)
})

test('a secret comes from a file, and is recorded nowhere', async () => {
  const refused = await runCli({ files: workspace }, ['apply', 's', 'a', '--name=one', '--key=hush'])
  expect(refused).toMatchObject({ code: 1, files: {}, err: expect.stringContaining('`from`') })
  const binding = '{"templates":[{"use":"s","with":{"name":"one"},"from":{"key":"key.txt"}}]}'
  const files = { ...workspace, 'a/espalier.json': binding, 'a/key.txt': 'hush' }
  const run = await runCli({ files }, ['apply', 's', 'a', '--port=1'])
  expect(run.files['a/one.txt']).toContain('hush')
  expect(run.files['a/espalier.lock.json']).not.toContain('key')
})

test('an unknown template names the nearest', async () => {
  expect(await runCli({ files: workspace }, ['apply', 't', 'a'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('There are: s.'),
  })
})

test('a folder outside of the workspace is refused', async () => {
  expect((await runCli({ files: workspace }, ['apply', 's', '../x', '--name=one'])).code).toBe(2)
})

describe('how it is called', () => {
  const check = async (argv: string[], words: string | RegExp, files: object = {}): Promise<void> => {
    const run = await runCli({ files: { ...workspace, ...files } }, ['apply', ...argv])
    expect(run).toMatchObject({ code: 2, files: {}, err: expect.stringMatching(words) })
  }
  test('with a template', () => check([], 'specify a template'))
  test('with a folder', () => check(['s', '--name=one'], 'specify the folder'))
  test('with nothing more', () =>
    check(['s', 'a', 'b', '--name=one'], 'more than a template and a folder: b'))
  test('with values', async () => {
    await check(['s', 'a', '--name'], '--name needs a value')
    await check(['s', 'a', '--name=one', '--port', '--no-tags'], /--port needs[\s\S]*--tags needs/)
  })
  test('without slips in our own flags', async () => {
    await check(
      ['s', 'a', '--name=one', '--dry-rn'],
      /^error usage\n.*--dry-rn means.*\n.*Did you mean --dry-run\?\n$/,
    )
    await check(['s', 'a', '--name=one', '--format=yaml'], '--format is json or text')
  })
  test('for a template that is followed once', () =>
    check(['s', 'a', '--name=one'], 'edit the file by hand', {
      'a/espalier.json': '{"templates":[{"use":"s"},{"use":"s@^1.0.0"}]}',
    }))
})

test('a range that was typed is kept', async () => {
  const run = await runCli({ files: workspace }, ['apply', 's@1.2.0', '.', '--name=one'])
  expect(binding(run.files['espalier.json'])).toMatchObject({ templates: [{ use: 's@1.2.0' }] })
})

test('a broken template is said to be broken', async () => {
  const files = { ...workspace, 'tools/templates/b/template.json': '{"id":"b"}' }
  const run = await runCli({ files }, ['apply', 'b', 'a'])
  expect(run).toMatchObject({ code: 1, files: {}, err: expect.stringContaining('has no `version`') })
  expect(run.err).not.toContain('no template')
})

test('what is wrong and what is missing is said at once', async () => {
  const run = await runCli({ files: workspace }, ['apply', 's', 'a', '--port=many', '--nmae=x'])
  expect(run).toMatchObject({ code: 1, files: {} })
  expect(run.err.match(/^error \S+/gm)).toEqual([
    'error input-unknown',
    'error input-missing',
    'error input-invalid',
  ])
})

test('text that looks like a number stays as it was typed', async () => {
  const files = {
    ...workspace,
    'tools/templates/v/template.json':
      '{"id":"v","version":"1.0.0","parameters":{"type":"object","properties":{"release":{"type":"string"},"myPort":{"type":"integer"}}}}',
    'tools/templates/v/files/v.txt.ejs': '<%= release %> <%= myPort + 1 %>',
  }
  const run = await runCli({ files }, ['apply', 'v', 'a', '--release', '1.10', '--my-port=1'])
  expect(run.files['a/v.txt']).toBe('1.10 2')
})

describe('answers', () => {
  const answered = (answers: object, files: object = {}) =>
    runCli({ files: { ...workspace, ...files, 'answers.json': JSON.stringify(answers) } }, [
      'apply',
      's',
      'a',
      '--answers=answers.json',
    ])
  test('are checked as they are asked for', async () => {
    const run = await answered({ name: 7 })
    expect(run).toMatchObject({ code: 2, files: {} })
    expect(run.err).toContain('The answer to `name` is refused: The input `name` must be string, it is 7.\n')
  })
  test('come before what the project has', async () => {
    const project = { 'a/espalier.json': '{"templates":[{"use":"s","with":{"name":"one"}}]}' }
    expect((await answered({ name: 'two' }, project)).files['a/two.txt']).toBe('two 3001  \n')
  })
})

test('a pin and the comments of an entry stay', async () => {
  const before =
    '{\n  "templates": [\n    {\n      // pinned\n      "use": "s@~1.2.0",\n      "with": { "name": "one" /* it */ }\n    }\n  ]\n}\n'
  const same = await runCli({ files: { ...workspace, 'a/espalier.json': before } }, ['apply', 's', 'a'])
  expect([same.code, same.files['a/espalier.json']]).toEqual([0, undefined])
  const more = await runCli({ files: { ...workspace, 'a/espalier.json': before } }, [
    'apply',
    's',
    'a',
    '--port=2',
  ])
  const text = more.files['a/espalier.json'] ?? ''
  expect(
    ['// pinned', '"use": "s@~1.2.0"', '/* it */', '"port": 2'].filter((part) => !text.includes(part)),
  ).toEqual([])
})

test('a path through a file is a mistake, not a crash', async () => {
  const files = { ...workspace, 'a/w.txt': '' }
  for (const folder of ['a/w.txt', 'a/w.txt/deep']) {
    expect(await runCli({ files }, ['apply', 's', folder, '--name=x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('usage'),
    })
  }
})
