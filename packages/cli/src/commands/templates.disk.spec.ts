import { expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'

test('lists templates and actions', async () => {
  const files = {
    '.git/HEAD': '',
    'tools/templates/s/template.json': '{"id":"s","version":"1.0.0","description":"A service"}',
    '_templates/g/a/a.t': '',
  }
  expect((await runCli({ files }, ['templates'])).out).toBe('  s 1.0.0   A service\n  hygen g   a\n')
})
test('a broken manifest is a finding', async () => {
  const files = { '.git/HEAD': '', 'tools/templates/s/template.json': '{"id":"s"}' }
  expect(await runCli({ files }, ['templates', '--json'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('has no `version`'),
  })
})
