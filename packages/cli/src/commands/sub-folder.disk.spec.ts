import { describe, expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'

const template = (text: string) => ({ 'tools/templates/s/files/src/a.txt': text })
const files = {
  '.git/HEAD': '',
  'tools/templates/s/template.json': '{"id":"s","version":"1.0.0"}',
  ...template('one\n'),
  'espalier.json': '{"templateRoots":["tools/templates"]}',
  'app/espalier.json': '{"templates":[{"use":"s"}]}',
  'app/src/deep/x': '',
}

describe('in a folder of a project', () => {
  const setup = { files, cwd: 'app/src/deep' }
  const disputed = [['generate'], { 'app/src/a.txt': 'mine\n' }, template('two\n')] as const
  test.each([
    ['check', 'both-changed'],
    ['conflicts', '1 conflict.'],
    ['generate', 'conflict'],
    ['plan', 'conflict'],
    ['upgrade', 'conflict'],
  ])('%s is about that project', async (command, told) => {
    const { code, out, err } = await runCli(setup, ...disputed, [command])
    expect([code, `${out}${err}`]).toEqual([1, expect.stringContaining(told)])
  })
  test('one settles a conflict by its path from there', async () => {
    const { code, files: left } = await runCli(setup, ...disputed, ['resolve', '../a.txt', '--theirs'])
    expect([code, left['app/src/a.txt']]).toEqual([0, 'two\n'])
  })
})

test('in a folder of no project nothing is generated', async () => {
  const run = await runCli({ files, cwd: 'tools' }, ['generate'])
  expect([run.code, run.files]).toEqual([0, {}])
  const named = await runCli({ files, cwd: 'app/src' }, ['generate', 'deep'])
  expect(named).toMatchObject({ code: 2, files: {} })
})

describe('with a mistake', () => {
  test.each([
    ['a binding', { 'app/espalier.json': '{' }],
    ['a lock', { 'app/espalier.lock.json': '{' }],
  ])('in %s nothing can be told', async (_, broken) => {
    for (const command of ['check', 'conflicts']) {
      const run = await runCli({ files }, ['generate'], broken, [command])
      expect([run.code, run.out]).toEqual([1, 'Nothing could be told: there is one mistake.\n'])
      expect(run.err).toContain('-invalid')
    }
  })
})
