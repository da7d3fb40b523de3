import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from './testing/run-cli.ts'

describe('the command', () => {
  test('without a word it shows help, as an error', async () => {
    expect(await runCli({}, [])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('espalier hygen'),
    })
  })
  test('--help is the product', async () => {
    expect(await runCli({}, ['hygen', '--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('--answers'),
    })
  })
  test('--version', async () => {
    expect((await runCli({}, ['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
  test('an unknown command names those there are', async () => {
    expect(await runCli({}, ['generat'])).toMatchObject({ code: 2, err: expect.stringContaining('generate') })
  })
  test('an unknown command is told the nearest', async () => {
    expect((await runCli({}, ['pln'])).err).toContain('Did you mean `plan`? There are: hygen,')
  })
  test('help is a command', async () => {
    expect(await runCli({}, ['help'])).toMatchObject({ code: 0, out: expect.stringContaining('--theirs') })
  })
  test('mistakes in its own flags are reported as any other, without a stack', async () => {
    const run = await runCli({}, ['plan', '--log-level', 'loud', '--answers'])
    expect(run.code).toBe(2)
    expect(run.err).toBe(
      'error usage\n  --answers needs a value.\n  Write --answers=...\n\n' +
        'error usage\n  --log-level is one of silent, error, warn, info, debug, not `loud`.\n  Run `espalier --help`.\n',
    )
  })
  test('the stack is for what should not happen, and for who asks', async () => {
    expect((await runCli({}, ['hygen', 'g', 'a'])).err).not.toContain('    at ')
    expect((await runCli({}, ['hygen', 'g', 'a', '--log-level=debug'])).err).toContain('    at ')
  })
  describe('what the system refuses is an error with words, without a stack', () => {
    test('at no path, where it tells none', async () => {
      const run = await runCli({ files: { '.espalier/boot/x': '' } }, ['runs'])
      expect(run).toMatchObject({ code: 2, out: '' })
      expect(run.err).toMatch(/^error read-failed\n {2}EISDIR: .*\n {2}Mend .*\n$/)
    })
    test('at the path that it tells', async () => {
      const run = await runCli({ links: { '.espalier/boot': 'boot' } }, ['runs'])
      expect(run.err).toMatch(/^error read-failed {2}<root>\/\.espalier\/boot\n {2}ELOOP: /)
    })
    test('as a document, too', async () => {
      const { out } = await runCli({ files: { '.espalier/boot/x': '' } }, ['runs', '--json'])
      expect(JSON.parse(out)).toMatchObject({ diagnostics: [{ code: 'read-failed' }] })
    })
    test.skipIf(process.getuid?.() === 0)('of a file that may not be read', async () => {
      const mode = (name: string, to: number) => (root: string) => fs.chmodSync(path.join(root, name), to)
      const files = {
        'tools/templates/s/files/x.txt': '',
        'tools/templates/s/template.json': '{"id":"s","version":"1.0.0"}',
      }
      for (const name of Object.keys(files)) {
        const run = await runCli({ files }, mode(name, 0), ['templates'], mode(name, 0o600))
        expect(run).toMatchObject({
          code: 2,
          err: expect.stringContaining(`error read-failed  <root>/${name}\n`),
        })
      }
    })
  })
  test('a name of the prototype is no command', async () => {
    expect((await runCli({}, ['toString'])).code).toBe(2)
  })
})
