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
  test('a name of the prototype is no command', async () => {
    expect((await runCli({}, ['toString'])).code).toBe(2)
  })
})
