import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from './testing/run-cli.ts'

const workspace = {
  '.git/HEAD': '',
  'tools/templates/s/template.json': '{"id":"s","version":"1.0.0"}',
  'tools/templates/s/files/x.txt': '',
}
const binding = '{"templates":[{"use":"s"}]}'

/** The folders that are generated, of those that hold these files. */
async function check(files: Readonly<Record<string, string>>, ...expected: string[]): Promise<void> {
  const { out } = await runCli({ files: { ...workspace, ...files } }, ['plan'])
  expect([...out.matchAll(/-> (\S+)$/gm)].map(([, folder]) => folder)).toEqual(expected)
}

test('by path, also in folders that only look like output', () =>
  check({ 'build/espalier.json': binding, 'a/b/espalier.json': binding }, 'a/b', 'build'))
test('not in output, packages and hidden folders', () =>
  check({
    'dist/espalier.json': binding,
    'coverage/espalier.json': binding,
    'node_modules/p/espalier.json': binding,
    '.hidden/espalier.json': binding,
  }))
test('not in templates', () =>
  check({
    'tools/templates/s/files/espalier.json': binding,
    '_templates/g/a/espalier.json': binding,
  }))
test('not where nothing is followed, whatever the file talks of', () =>
  check({
    'espalier.json': '{\n  // "templates" are below\n  "templateRoots": ["tools/templates"]\n}',
    'a/espalier.json': '{"templates":[]}',
    'b/espalier.json': '{}',
    'c/espalier.json': '{"gates":{"eslint":"error"},"gateOptions":{"threshold":0.5}}',
  }))
test('where something was followed, so that it is cleaned up', async () => {
  const steps = [['generate'], { 'a/espalier.json': '{}' }, ['plan']] as const
  const { out } = await runCli({ files: { ...workspace, 'a/espalier.json': binding } }, ...steps)
  expect(out).toContain('- a/x.txt')
})
test('where there are mistakes, so that they are reported', async () => {
  const files = { ...workspace, 'a/espalier.json': '{"templateRoots":1}', 'b/espalier.json': '{' }
  const { code, err } = await runCli({ files }, ['plan'])
  expect(code).toBe(1)
  expect(err).toMatch(/a\/espalier\.json[\s\S]*b\/espalier\.json/)
})

describe.skipIf(process.getuid?.() === 0)('what may not be read is an error', () => {
  const files = { ...workspace, 'a/espalier.json': binding, 'b/c/x': '' }
  const mode = (name: string, to: number) => (root: string) => fs.chmodSync(path.join(root, name), to)
  const check = async (name: string, argv: string[], expected: object): Promise<void> =>
    expect(await runCli({ files }, mode(name, 0), argv, mode(name, 0o700))).toMatchObject(expected)

  test.each(['a', 'a/espalier.json', 'b/c'])('%s', (name) =>
    check(name, ['plan'], {
      code: 2,
      out: '',
      err: expect.stringContaining(`error read-failed  <root>/${name}\n`),
    }),
  )
  test('unless it lies elsewhere', () => check('b/c', ['plan', 'a'], { code: 0 }))
})
