import { expect, test } from 'vitest'
import type { Plan } from './plan.ts'
import { parsePlanJson, printPlanJson } from './plan-json.ts'

const state = { content: { text: 'one\n' }, executable: false }
const bytes = { content: { base64: 'AAE=' }, executable: true }
const plan: Plan = {
  version: 1,
  steps: [
    { kind: 'create', path: 'a', by: ['web'], after: state },
    { kind: 'update', path: 'b', by: [], before: state, after: bytes, note: 'mode' },
    { kind: 'delete', path: 'c', by: [], before: bytes },
    { kind: 'keep', path: 'd', by: [], note: 'yours, kept' },
    {
      kind: 'conflict',
      path: 'e',
      by: [],
      code: 'file-exists',
      message: 'exists',
      candidates: [{ line: 1, text: 'x' }],
    },
  ],
  commands: [
    {
      script: 'true',
      env: { A: 'b' },
      stdin: '',
      ignoreExit: false,
      folder: 'apps/a',
      template: 'web',
      file: 'a.ejs.t',
    },
  ],
  messages: ['done'],
  diagnostics: [{ code: 'usage', severity: 'warning', message: 'hm' }],
}
const empty: Plan = { version: 1, steps: [], commands: [], messages: [], diagnostics: [] }

const written = (more: object): string => JSON.stringify({ ...empty, ...more })

const check = (text: string, message: RegExp): void => {
  expect(() => parsePlanJson(text)).toThrow(
    expect.objectContaining({ code: 'plan-invalid', message: expect.stringMatching(message) }),
  )
}

test('a plan survives', () => {
  expect(parsePlanJson(printPlanJson(plan))).toStrictEqual(plan)
  expect(parsePlanJson(printPlanJson(empty))).toStrictEqual(empty)
})

test('the document says what became of the plan, and counts its steps', () => {
  const summary = { created: 1, updated: 1, deleted: 1, kept: 1, conflicts: 1 }
  expect(JSON.parse(printPlanJson(plan, true))).toMatchObject({ version: 1, committed: true, summary })
  expect(JSON.parse(printPlanJson(empty))).toMatchObject({ committed: false })
})

test('the version is the first that a reader sees', () => {
  expect(Object.keys(JSON.parse(printPlanJson(plan)) as object)[0]).toBe('version')
})

test('text that is no plan is refused', () => {
  check('{ "version":', /is not JSON/)
  check('null', /is not a JSON object/)
})

test('another version is refused', () => {
  check(written({ version: 2 }), /has version 2/)
  check(written({ version: '1' }), /has version "1"/)
})

test.each(['steps', 'commands', 'messages', 'diagnostics'])('a plan without %s is refused', (part) => {
  check(written({ [part]: {} }), new RegExp(`no list of ${part}`))
})

test.each([
  ['no object', 'create'],
  ['a kind that is none', { kind: 'rename', path: 'a' }],
  ['a kind from the prototype', { kind: 'constructor', path: 'a' }],
  ['no path', { kind: 'keep' }],
  ['a path that leaves', { kind: 'create', path: '../a', after: state }],
  ['a path that is absolute', { kind: 'create', path: '/a', after: state }],
  ['a path in another form', { kind: 'create', path: './a', after: state }],
  ['nothing to write', { kind: 'create', path: 'a' }],
  ['nothing to compare with', { kind: 'update', path: 'a', after: state }],
  ['nothing to take away', { kind: 'delete', path: 'a', before: {} }],
  [
    'text and bytes',
    { kind: 'create', path: 'a', after: { content: { text: '', base64: '' }, executable: false } },
  ],
  ['no mode', { kind: 'create', path: 'a', after: { content: { text: '' } } }],
])('a step with %s is refused', (_, step) => {
  check(written({ steps: [{ kind: 'keep', path: 'z', by: [], note: '' }, step] }), /^Step 2 of the plan/)
})
