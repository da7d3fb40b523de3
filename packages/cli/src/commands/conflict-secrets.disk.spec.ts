import { expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'

const binding = (token: string) => ({
  'app/espalier.json': JSON.stringify({ templates: [{ use: 's', with: { token } }] }),
})
const manifest = (parameter: object) => ({
  'tools/templates/s/template.json': JSON.stringify({
    id: 's',
    version: '1.0.0',
    parameters: { properties: { token: { type: 'string', ...parameter } } },
    files: { 'k.json': { ownership: 'keys' } },
  }),
})
const files = {
  '.git/HEAD': '',
  'tools/templates/s/files/k.json.ejs': '{"token":"<%= token %>"}\n',
  'tools/templates/s/files/m.ts.ejs': 'export const t = "<%= token %>"\n',
}
const rotated = ['s3cr3tvalue', 'pers0nal', 'n3wsecretv']
const asked = [
  ['conflicts'],
  ['conflicts', '--json'],
  ['check'],
  ['check', '--json'],
  ['generate'],
  ['generate', '--json'],
  ['resolve', 'app/m.ts', '--theirs', '--dry'],
]

test.each(asked)('no secret is told of a key that was rotated: %s %s', async (...command) => {
  const all = { ...files, ...manifest({ 'x-secret': true }), ...binding('s3cr3tvalue') }
  const mine = { 'app/m.ts': 'export const t = "pers0nal"\n' }
  const run = await runCli({ files: all }, ['generate'], binding('n3wsecretv'), mine, command)
  expect(`${run.out}${run.err}`).not.toBe('')
  for (const text of rotated) expect(`${run.out}${run.err}`).not.toContain(text)
})

test.each(asked)('nor of an input that has become one: %s %s', async (...command) => {
  const all = { ...files, ...manifest({}), ...binding('s3cr3tvalue') }
  const now = {
    ...manifest({ 'x-secret': true }),
    ...binding('n3wsecretv'),
    'app/m.ts': 'export const t = "pers0nal"\n',
    'app/k.json': '{"token":"pers0nal"}\n',
  }
  const run = await runCli({ files: all }, ['generate'], now, command)
  // The lock of before has the input in the open, for it was no secret then.
  const told = `${run.out}${run.err}`.replace(/"text": "\{\\n {2}\\"version\\": 2.*/g, '')
  for (const text of rotated) expect(told).not.toContain(text)
})
