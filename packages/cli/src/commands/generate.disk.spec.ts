import { describe, expect, test } from 'vitest'
import { idOf, runCli } from '../testing/run-cli.ts'

const service = {
  'tools/templates/s/template.json':
    '{"id":"s","version":"1.0.0","parameters":{"type":"object","properties":{"name":{"type":"string"},"key":{"type":"string","x-secret":true}},"required":["name"]}}',
  'tools/templates/s/files/__name__.txt.ejs': '<%= name %> <%= locals.key %>\n',
  '.git/HEAD': '',
}
const project = (name: string, more = ''): string =>
  `{"templates":[{"use":"s","with":{"name":"${name}"${more}}}]}`
test('every project below is generated, once', async () => {
  const files = { ...service, 'a/espalier.json': project('one'), 'b/c/espalier.json': project('two') }
  const run = await runCli({ files }, ['generate'])
  expect(Object.keys(run.files)).toEqual([
    'a/espalier.lock.json',
    'a/one.txt',
    'b/c/espalier.lock.json',
    'b/c/two.txt',
  ])
  expect(await runCli({ files }, ['generate'], ['generate'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('Nothing to do'),
  })
})
test('or those that are named', async () => {
  const files = { ...service, 'a/espalier.json': project('one'), 'b/espalier.json': project('two') }
  expect(Object.keys((await runCli({ files }, ['generate', 'b'])).files)).toEqual([
    'b/espalier.lock.json',
    'b/two.txt',
  ])
})
test('a secret is rendered, and not recorded', async () => {
  const files = { ...service, 'a/espalier.json': project('one', ',"key":"hush"') }
  const run = await runCli({ files }, ['generate'])
  expect(run.files['a/one.txt']).toBe('one hush\n')
  expect(run.files['a/espalier.lock.json']).not.toContain('hush')
})
describe('a secret is told nowhere: on no output, in no record, in no lock', () => {
  const files = { ...service, 'a/espalier.json': project('one', ',"key":"hush-hush"') }
  /** What is told of a second run, after these files have changed: its output, and all but the files of the project. */
  const check = async (changed: Readonly<Record<string, string>>, argv: string[]): Promise<void> => {
    const run = await runCli({ files, state: 'told' }, ['generate'], changed, argv)
    const { 'a/one.txt': one, 'a/espalier.json': _, ...left } = run.files
    expect([Object.keys(left), one]).toEqual([
      expect.arrayContaining(['a/espalier.lock.json', '.espalier/audit.jsonl']),
      expect.stringContaining('hush'),
    ])
    expect(JSON.stringify([run.out, run.err, left])).not.toContain('hush')
  }
  const template = { 'tools/templates/s/files/__name__.txt.ejs': 'key of <%= name %>: <%= locals.key %>\n' }
  test.each([
    ['generate', '--diff'],
    ['plan', '--diff'],
    ['generate', '--json'],
    ['undo', '--dry', '--json'],
  ])('%s %s', (...argv) => check(template, argv))
  const rotated = { 'a/espalier.json': project('one', ',"key":"hush-more"') }
  test('where it was another before', () => check(rotated, ['generate']))
  test('where it was another before, in a diff', () => check(rotated, ['generate', '--diff']))
})
test('a command that fails tells no secret', async () => {
  const sh = { 'tools/templates/s/run.ejs.t': '---\nsh: echo <%- key %> > /dev/null; exit 3\n---\n' }
  const files = { ...service, ...sh, 'a/espalier.json': project('one', ',"key":"hush-hush"') }
  for (const argv of [['generate'], ['generate', '--json'], ['resume', idOf(1)], ['runs', 'show', idOf(1)]]) {
    const run = await runCli({ files, state: 'told' }, ['generate'], argv)
    const { 'a/one.txt': _, ...left } = run.files
    expect(JSON.stringify([run.out, run.err, left])).not.toMatch(/hush/)
  }
  expect(await runCli({ files }, ['generate'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('sh of '),
  })
})
test('a path with a secret in it is refused', async () => {
  const files = {
    ...service,
    'tools/templates/s/files/__key__.txt': '',
    'a/espalier.json': project('one', ',"key":"hush-hush"'),
  }
  const run = await runCli({ files, state: 'told' }, ['generate'])
  expect(run).toMatchObject({ code: 1, files: {}, err: expect.stringContaining('error secret-exposed') })
  expect(run.err).not.toContain('hush')
})
test('one broken project stops all, and every mistake is said', async () => {
  const files = {
    ...service,
    'a/espalier.json': project('one'),
    'b/espalier.json': '{"templates":[{"use":"t"},{"uses":1}]}',
    'c/espalier.json': '{"templates":[{"use":"s"}]}',
  }
  const run = await runCli({ files }, ['generate'])
  expect(run).toMatchObject({ code: 1, files: {} })
  expect(run.err).toMatch(/`uses`[\s\S]*`name` is missing/)
})
test('a folder without a project is an error', async () => {
  expect((await runCli({ files: service }, ['generate', 'none'])).code).toBe(2)
})
test('a flag that means nothing here is an error', async () => {
  expect(await runCli({ files: service }, ['generate', '--nmae=x'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--nmae'),
  })
})
test('templateRoots at the root say where templates are', async () => {
  const files = {
    'espalier.json': '{"templateRoots":["own"]}',
    'own/s/template.json': '{"id":"s","version":"1.0.0"}',
    'own/s/files/x.txt': 'x',
    '.git/HEAD': '',
    'a/espalier.json': '{"templates":[{"use":"s"}]}',
  }
  expect((await runCli({ files }, ['generate'])).files['a/x.txt']).toBe('x')
})
test('a source of another project', async () => {
  const files = {
    ...service,
    'libs/l/project.json': '{"name":"lib"}',
    'libs/l/name.txt': 'from-lib',
    'a/espalier.json': '{"templates":[{"use":"s","from":{"name":"lib:name.txt"}}]}',
  }
  expect((await runCli({ files }, ['generate'])).files['a/from-lib.txt']).toBe('from-lib \n')
})

test('without a project it says how it looked', async () => {
  const run = await runCli({ files: service, cwd: 'tools' }, ['plan'])
  expect(run).toMatchObject({ code: 0, err: '' })
  expect(run.out).toBe(
    'No project below <root>/tools follows a template.\n' +
      'The workspace is <root>: the nearest folder that holds an nx.json, else a .git, else an .espalier, else the folder itself.\n',
  )
  const json = await runCli({ files: service }, ['generate', '--json'])
  expect(JSON.parse(json.out)).toMatchObject({ committed: false, steps: [] })
})
test('the heading is the command that was run, and the summary comes last', async () => {
  const files = { ...service, 'a/espalier.json': '{"templates":[{"use":"s"}]}' }
  expect((await runCli({ files }, ['plan'])).out).toBe('espalier plan\n\n1 error. Nothing was written.\n')
})
test('the heading of many projects, and of one that follows nothing any more', async () => {
  const names = ['a', 'b', 'c', 'd']
  const files = Object.fromEntries(names.map((name) => [`${name}/espalier.json`, project(name)]))
  expect((await runCli({ files: { ...service, ...files } }, ['plan'])).out).toContain(
    '\nand 1 more project\n',
  )
  const left = await runCli(
    { files: { ...service, 'a/espalier.json': project('one') } },
    ['generate'],
    { 'a/espalier.json': '{"templates":[]}' },
    ['generate'],
  )
  expect(left.out).toMatch(/^no template -> a\n[\s\S]* - a\/one\.txt/)
  expect(left.files['a/one.txt']).toBeUndefined()
})
test('a flag that is one slip from ours is named, once', async () => {
  for (const command of ['generate', 'plan', 'templates']) {
    const run = await runCli({ files: service }, [command, '--dry-rn'])
    expect(run).toMatchObject({ code: 2, files: {} })
    expect(run.err).toBe('error usage\n  --dry-rn means nothing here.\n  Did you mean --dry-run?\n')
  }
})

// A name that is a folder and a generator.
const both = {
  ...service,
  'a/espalier.json': project('one'),
  '_templates/a/new/x.t': '---\nto: x.txt\n---\n',
}
test('a project wins over a generator of its name', async () => {
  expect((await runCli({ files: both }, ['generate', 'a'])).files['a/one.txt']).toBe('one \n')
})
test('where an action could be meant too, nobody guesses', async () => {
  expect(await runCli({ files: both }, ['generate', 'a', 'new'])).toMatchObject({
    code: 2,
    files: {},
    err: expect.stringMatching(/`espalier hygen a`.*`espalier generate \.\/a`/),
  })
  const { 'a/espalier.json': _, ...generator } = both
  expect((await runCli({ files: generator }, ['generate', 'a', 'new'])).files).toEqual({ 'x.txt': '' })
})

test('the file of a project may be named, and no other', async () => {
  const files = { ...service, 'a/espalier.json': project('one') }
  expect((await runCli({ files }, ['generate', 'a/espalier.json'])).files['a/one.txt']).toBe('one \n')
  expect(await runCli({ files: { ...files, 'a/x.txt': '' } }, ['plan', 'a/x.txt'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('is a file, and no espalier.json'),
  })
})
test('a binding that is no file is an error with words', async () => {
  const folder = { ...service, 'a/espalier.json/x': '' }
  expect(await runCli({ files: folder }, ['plan'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('a/espalier.json is no file.'),
  })
  for (const target of ['gone', '../tools/templates/s/template.json']) {
    expect(await runCli({ files: service, links: { 'a/espalier.json': target } }, ['plan'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a link, and links are not followed'),
    })
  }
  expect((await runCli({ files: { 'espalier.json/x': '' } }, ['templates'])).err).toContain('is no file')
})

test('a template that a link or a package brings in runs no command', async () => {
  const files = {
    'other/s/template.json': '{"id":"s","version":"1.0.0"}',
    'other/s/x.t': '---\nto: x.txt\nsh: touch ran\n---\n',
    'ws/.git/HEAD': '',
    'ws/a/espalier.json': '{"templates":[{"use":"s"}]}',
  }
  const refused = { code: 1, files: {}, err: expect.stringContaining('trust-needed') as string }
  const links = { 'ws/tools/templates/s': '../../../other/s' }
  expect(await runCli({ files, links, cwd: 'ws' }, ['generate'])).toMatchObject(refused)
  const packed = { ...files, 'ws/espalier.json': '{"templateRoots":["node_modules/p"]}' }
  const inPackage = Object.fromEntries(
    Object.entries(packed).map(([name, text]) => [name.replace(/^other/, 'ws/node_modules/p'), text]),
  )
  expect(await runCli({ files: inPackage, cwd: 'ws' }, ['generate'])).toMatchObject(refused)
})

test('the template.json of another tool hides no project', async () => {
  const files = {
    ...service,
    'template.json': '{}',
    'a/template.json': '{}',
    'a/espalier.json': project('one'),
  }
  expect(Object.keys((await runCli({ files }, ['generate'])).files)).toContain('a/one.txt')
})
