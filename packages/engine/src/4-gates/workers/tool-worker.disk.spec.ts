import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { toolWorkspace } from '../../testing/tool-workspace.ts'
import { type FormatOutcome, formatTexts } from '../format/format-texts.ts'
import { closeTools, toolWorker } from './tool-worker.ts'

vi.setConfig({ testTimeout: 30_000 })

const roots: string[] = []

afterEach(async () => {
  await closeTools()
  for (const root of roots.splice(0)) fs.rmSync(root, { recursive: true })
})

/** A workspace in which Prettier has a plugin for `.box`, and this code is what it does with the text `bad`. */
function workspace(deed: string): string {
  const root = toolWorkspace(['prettier'], {
    '.prettierrc': 'plugins: [./boxes.mjs]',
    'boxes.mjs': `
      import fs from 'node:fs'
      export const languages = [{ name: 'box', extensions: ['.box'], parsers: ['box'] }]
      const parse = async (text) => {
        if (text === 'bad') { ${deed} }
        return { text: text.replace('?', process.env.NAME ?? 'nobody') }
      }
      export const parsers = { box: { astFormat: 'box', locStart: () => 0, locEnd: () => 0, parse } }
      export const printers = { box: { print: (path) => path.node.text } }`,
  })
  roots.push(root)
  return root
}

const noLimit = new AbortController().signal

function format(root: string, names: string[], signal = noLimit, env = {}): Promise<FormatOutcome> {
  const files = names.map((name) => ({ path: `${name}.box`, text: name }))
  return formatTexts(files, { root, env, signal })
}

const texts = (...all: string[]): FormatOutcome => ({
  files: all.map((text) => ({ path: `${text}.box`, text })),
})

/** The call fails, told with the file it was at, and the next one is answered. */
async function check(deed: string, message: RegExp): Promise<void> {
  const root = workspace(deed)
  const whole = new RegExp(`^Prettier failed at \`bad.box\`: ${message.source}$`)
  await expect(format(root, ['good', 'bad', 'other'])).rejects.toThrow(whole)
  expect(await format(root, ['good'])).toEqual(texts('good'))
}

/** The same for what does not end: it is aborted as soon as it is known to be under way. */
async function checkEndless(deed: string): Promise<void> {
  const root = workspace(`fs.writeFileSync(process.cwd() + '/under-way', ''); ${deed}`)
  const limit = new AbortController()
  const watcher = fs.watch(root, () => limit.abort(new Error('its time was up')))
  await expect(format(root, ['good', 'bad'], limit.signal)).rejects.toThrow(
    'Prettier failed at `bad.box`: it was stopped before it was done: its time was up',
  )
  watcher.close()
  expect(await format(root, ['good'])).toEqual(texts('good'))
}

test('a loop is ended', () => checkEndless('while (true);'))
test('a regular expression that backtracks is ended', () =>
  checkEndless('/^(a+)+$/.test("a".repeat(50) + "b")'))
test('what waits for ever is ended', () => checkEndless('await new Promise(() => undefined)'))

test('an exit of the process is one of the thread', () =>
  check('process.exit(3)', /it ended with exit code 3 before it was done. .*/))
test('what is thrown where nobody catches it ends the thread', () =>
  check(`setTimeout(() => { throw new Error('too late') }); await new Promise(() => undefined)`, /too late/))
test('a promise that nobody waits for is one of these', () =>
  check(`void Promise.reject(new Error('unseen')); await new Promise(() => undefined)`, /unseen/))

test('a long message is cut', () =>
  check(
    `const lines = Array.from({ length: 100 }, (_, index) => 'line ' + index).join('\\n')
     setTimeout(() => { throw new Error(lines) }); await new Promise(() => undefined)`,
    /line 0(\nline .){7}/,
  ))

test('what is printed does not reach the output', async () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const root = workspace(
    `console.log('loud'); console.error('loud'); process.stdout.write('loud'.repeat(1e5))`,
  )
  expect(await format(root, ['bad', 'good'])).toEqual(texts('bad', 'good'))
  await closeTools()
  const printed = [...out.mock.calls, ...err.mock.calls].map(([chunk]) => chunk.toString()).join('')
  vi.restoreAllMocks()
  expect(printed).not.toContain('loud')
})

test('nothing is started once the time is up, and a thread that waits is let live', async () => {
  const root = workspace('')
  await format(root, ['good'])
  fs.rmSync(path.join(root, 'boxes.mjs'))
  const past = AbortSignal.abort(new Error('too late'))
  await expect(format(root, ['good'], past)).rejects.toThrow(
    'Prettier failed: it was stopped before it was done: too late',
  )
  expect(await format(root, ['good'])).toEqual(texts('good'))
})

test('calls are answered one after the other', async () => {
  const root = workspace('await new Promise((resolve) => setImmediate(resolve))')
  const all = await Promise.all([format(root, ['bad']), format(root, ['a']), format(root, ['b'])])
  expect(all).toEqual([texts('bad'), texts('a'), texts('b')])
})

test('a thread sees the environment that it is given, and nothing else', async () => {
  const root = workspace('')
  vi.stubEnv('NAME', 'everybody')
  expect(await format(root, ['?'], noLimit, { NAME: undefined })).toEqual({
    files: [{ path: '?.box', text: 'nobody' }],
  })
  await closeTools()
  expect(await format(root, ['?'], noLimit, { NAME: 'somebody' })).toEqual({
    files: [{ path: '?.box', text: 'somebody' }],
  })
  vi.unstubAllEnvs()
})

test('one thread of a name', () => expect(toolWorker('prettier')).toBe(toolWorker('prettier')))
