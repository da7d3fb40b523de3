import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../diagnostics.ts'
import { toSarif } from './to-sarif.ts'

const require = createRequire(import.meta.url)

/** The official schema, as the authors of the format publish it with their own tool. */
function schema(): object {
  const tool = path.dirname(require.resolve('@microsoft/sarif-multitool-ts'))
  return JSON.parse(fs.readFileSync(path.join(tool, '../assets/sarif-2.1.0.schema.json'), 'utf8')) as object
}

const { Ajv2020 } = require('ajv/dist/2020') as typeof import('ajv/dist/2020.js')
const ajv = new Ajv2020({ strict: false, allErrors: true })
;(require('ajv-formats') as (on: typeof ajv) => void)(ajv)
const validate = ajv.compile(schema())

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { driver: { rules: { id: string }[] } }
      readonly invocations: readonly [{ executionSuccessful: boolean; toolExecutionNotifications: object[] }]
      readonly results: readonly Readonly<Record<string, unknown>>[]
    },
  ]
}

function sarifOf(diagnostics: readonly Diagnostic[], folder?: string): Sarif['runs'][0] {
  const quality = { score: 1, files: [] }
  const text = toSarif(
    { diagnostics, quality },
    { version: '1.2.3', ...(folder !== undefined && { folder }) },
  )
  const document = JSON.parse(text) as Sarif
  validate(document)
  expect(validate.errors).toBeNull()
  return document.runs[0]
}

const finding: Diagnostic = {
  code: 'security/no-eval',
  severity: 'error',
  message: '`eval` runs text as code.',
  hint: 'Parse it.',
  path: 'src/a.ts',
  line: 3,
  column: 7,
  excerpt: 'eval(x)',
}

test('the schema sees what is wrong', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] })).toBe(
    false,
  )
  const uri = (at: string) => ({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'x' } },
        results: [
          { message: { text: 'x' }, locations: [{ physicalLocation: { artifactLocation: { uri: at } } }] },
        ],
      },
    ],
  })
  expect([validate(uri('a b')), validate(uri('a%20b'))]).toEqual([false, true])
})

test('a finding, and the rule that it is of', () => {
  const { tool, results } = sarifOf([finding])
  expect(tool.driver).toEqual({
    name: 'Espalier',
    version: '1.2.3',
    rules: [
      {
        id: 'security/no-eval',
        shortDescription: { text: 'security/no-eval' },
        fullDescription: { text: 'Parse it.' },
        help: { text: 'Parse it.' },
        properties: { tags: ['security'] },
      },
    ],
  })
  expect(results).toEqual([
    {
      ruleId: 'security/no-eval',
      ruleIndex: 0,
      level: 'error',
      message: { text: '`eval` runs text as code. Parse it.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/a.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 7 },
          },
        },
      ],
      partialFingerprints: { 'lineText/v1': expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    },
  ])
})

test('nothing found', () =>
  expect(sarifOf([])).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] }))

test('a rule stands once, and each result knows its own', () => {
  const other: Diagnostic = { ...finding, code: 'eslint/@acme/x', severity: 'warning' }
  const { tool, results } = sarifOf([finding, other, { ...finding, line: 9 }])
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['eslint/@acme/x', 'security/no-eval'])
  expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
    ['security/no-eval', 1, 'error'],
    ['eslint/@acme/x', 0, 'warning'],
    ['security/no-eval', 1, 'error'],
  ])
})

test('a note', () =>
  expect(sarifOf([{ ...finding, severity: 'info' }]).results[0]).toMatchObject({ level: 'note' }))

test('a fix, as edits of the text by its characters', () => {
  const fix = [
    { start: 4, end: 9, text: 'parse' },
    { start: 12, end: 12, text: '"ä\n' },
  ]
  expect(sarifOf([{ ...finding, fix }]).results[0]?.['fixes']).toEqual([
    {
      description: { text: 'Parse it.' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'src/a.ts', uriBaseId: '%SRCROOT%' },
          replacements: [
            { deletedRegion: { charOffset: 4, charLength: 5 }, insertedContent: { text: 'parse' } },
            { deletedRegion: { charOffset: 12, charLength: 0 }, insertedContent: { text: '"ä\n' } },
          ],
        },
      ],
    },
  ])
})

describe('where a file is', () => {
  const check = (at: string, uri: string, folder?: string): void =>
    expect(sarifOf([{ ...finding, path: at }], folder).results[0]).toMatchObject({
      locations: [{ physicalLocation: { artifactLocation: { uri } } }],
    })

  test('below the workspace', () => check('a/b.ts', 'a/b.ts'))
  test('with signs that a URI has a use for', () =>
    check('a b/ü#1/50%?:[x].ts', 'a%20b/%C3%BC%231/50%25%3F%3A%5Bx%5D.ts'))
  test('in a workspace that is a folder of its repository', () => check('a.ts', 'my%20web/a.ts', 'my web'))
})

test('what is about a whole file is at its first line, or nobody would show it', () => {
  const { line: _line, column: _column, ...whole } = finding
  expect(sarifOf([whole]).results[0]).toMatchObject({
    locations: [{ physicalLocation: { region: { startLine: 1 } } }],
  })
})

describe('what is about no file is about the run', () => {
  const check = (severity: Diagnostic['severity'], level: string, executionSuccessful: boolean): void => {
    const { results, invocations } = sarifOf([
      { code: 'gate-failed', severity, message: 'No.', hint: 'Mend it.' },
    ])
    expect(results).toEqual([])
    const text = 'No. Mend it.'
    const notification = { descriptor: { id: 'gate-failed' }, level, message: { text } }
    expect(invocations).toEqual([{ executionSuccessful, toolExecutionNotifications: [notification] }])
  }
  test('an error', () => check('error', 'error', false))
  test('a warning', () => check('warning', 'warning', true))
  test('a note', () => check('info', 'note', true))
})

test('a code of the catalogue brings its own meaning and help', () =>
  expect(sarifOf([{ code: 'gate-failed', severity: 'error', message: 'No.', path: 'a' }])).toMatchObject({
    tool: {
      driver: { rules: [{ id: 'gate-failed', help: { text: expect.stringContaining('Mend') as string } }] },
    },
    results: [{ message: { text: expect.stringMatching(/^No\. Mend/) as string } }],
  }))
