import type { Code } from '@espalier/engine'
import { expect, test } from 'vitest'
import { type CliRun, runCli } from './testing/run-cli.ts'

// The codes that only the command can raise, each with a run that does. With the table of the engine these are
// the whole catalogue: the engine's names them as what is left to the command.
type OwnCode = Extract<Code, 'answer-missing' | 'command-failed' | 'conflict-unknown'>

const action = { '_templates/page/new/a.t': '---\nto: a.txt\nsh: exit 3\n---\n' }
const asking = {
  ...action,
  '_templates/page/new/prompt.cjs': 'module.exports = [{ name: "title", type: "input" }]',
}

const scenarios: Readonly<Record<OwnCode, () => Promise<CliRun>>> = {
  'answer-missing': () => runCli({ files: asking }, ['hygen', 'page', 'new', '--json']),
  'conflict-unknown': () => runCli({ files: {} }, ['resolve', 'a.txt', '--ours', '--json']),
  'command-failed': () => runCli({ files: action }, ['hygen', 'page', 'new', '--json']),
}

test.each(Object.entries(scenarios))('%s', async (code, scenario) => {
  const { err } = await scenario()
  expect(err.match(/^error \S+/gm)).toEqual([`error ${code}`])
})
