import { describe, expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'

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
