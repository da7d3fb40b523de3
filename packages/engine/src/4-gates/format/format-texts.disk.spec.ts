import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { TreeFiles } from '../../testing/snapshot.ts'
import { toolWorkspace } from '../../testing/tool-workspace.ts'
import { closeTools } from '../workers/tool-worker.ts'
import { type FormatOutcome, formatTexts } from './format-texts.ts'

vi.setConfig({ testTimeout: 30_000 })

const roots: string[] = []

afterEach(async () => {
  await closeTools()
  for (const root of roots.splice(0)) fs.rmSync(root, { recursive: true })
})

function workspace(tree: TreeFiles, packages = ['prettier', 'prettier-plugin-sort-json']): string {
  const root = toolWorkspace(packages, tree)
  roots.push(root)
  return root
}

function format(root: string, texts: Record<string, string>): Promise<FormatOutcome> {
  const files = Object.entries(texts).map(([name, text]) => ({ path: name, text }))
  return formatTexts(files, { root, env: {}, signal: new AbortController().signal })
}

/** What becomes of each text: another text, `unknown`, or a problem with its place. */
async function check(
  tree: TreeFiles,
  texts: Record<string, string>,
  expected: Record<string, string>,
): Promise<void> {
  const outcome = await format(workspace(tree), texts)
  expect(
    'files' in outcome && Object.fromEntries(outcome.files.map((file) => [file.path, told(file)])),
  ).toEqual(expected)
}

function told(file: Extract<FormatOutcome, { files: unknown }>['files'][number]): string {
  if ('text' in file) return file.text
  if ('unknown' in file) return 'unknown'
  const { message, line, column } = file.problem
  return `${line}:${column} ${message}`
}

const refuse = (tree: TreeFiles, texts: Record<string, string>, message: RegExp | string): Promise<void> =>
  expect(format(workspace(tree), texts)).rejects.toThrow(message)

/** A plugin for `.box`, whose parser is this code. */
const boxes = (parse: string): string => `
  export const languages = [{ name: 'box', extensions: ['.box'], parsers: ['box'] }]
  export const parsers = { box: { astFormat: 'box', locStart: () => 0, locEnd: () => 0, parse(text) { ${parse} } } }
  export const printers = { box: { print: (path) => path.node.text } }`

const code = 'let  a = "b"'

describe('which configuration', () => {
  test('none', () => check({}, { 'a.ts': code }, { 'a.ts': 'let a = "b";\n' }))

  test('the nearest, for files that are nowhere yet', () =>
    check(
      { '.prettierrc': 'semi: false', 'libs/a/.prettierrc.json': '{ "singleQuote": true }' },
      { 'x.ts': code, 'libs/a/src/x.ts': code, 'libs/b/x.ts': code },
      { 'x.ts': 'let a = "b"\n', 'libs/a/src/x.ts': "let a = 'b';\n", 'libs/b/x.ts': 'let a = "b"\n' },
    ))

  test('overrides, .editorconfig, a configuration in JavaScript', () =>
    check(
      {
        '.editorconfig': 'root = true\n[*]\nindent_style = tab\n',
        'prettier.config.mjs': `export default { overrides: [
          { files: '*.spec.ts', options: { semi: false } }, { files: '*.note', options: { parser: 'json' } }] }`,
      },
      { 'a.ts': 'if (a) { b() }', 'a.spec.ts': code, 'a.note': '{"a":1}' },
      { 'a.ts': 'if (a) {\n\tb();\n}\n', 'a.spec.ts': 'let a = "b"\n', 'a.note': '{ "a": 1 }\n' },
    ))

  test('a plugin of the workspace, as it is asked for in its root', async () => {
    const sorting = { 'a/.prettierrc': 'plugins: [prettier-plugin-sort-json]' }
    await check(sorting, { 'a/b.json': '{"b":1,"a":2}' }, { 'a/b.json': '{ "a": 2, "b": 1 }\n' })
    const own = {
      'node_modules/boxes/package.json': '{ "name": "boxes", "exports": "./boxes.mjs" }',
      'node_modules/boxes/boxes.mjs': boxes('return { text: text.trim() }'),
      'a/.prettierrc': 'plugins: [boxes]',
    }
    await check(own, { 'a/b.box': ' b ' }, { 'a/b.box': 'b' })
  })

  test('a plugin beside the configuration', () =>
    check(
      {
        'libs/.prettierrc': 'plugins: [./boxes.mjs]',
        'libs/boxes.mjs': boxes('return { text: text.trim() }'),
      },
      { 'libs/a/b.box': ' b ' },
      { 'libs/a/b.box': 'b' },
    ))

  test('one that changes is read by the next run', async () => {
    const root = workspace({ '.prettierrc': '{}' })
    await format(root, { 'a.ts': code })
    fs.writeFileSync(path.join(root, '.prettierrc'), '{ "semi": false }')
    await closeTools()
    expect(await format(root, { 'a.ts': code })).toEqual({ files: [{ path: 'a.ts', text: 'let a = "b"\n' }] })
  })
})

describe('which files', () => {
  test('not those that the command passes over', () =>
    check(
      { '.prettierignore': 'made/\n!node_modules\n', '.gitignore': '*.log.json\n!made/\n' },
      { 'made/a.ts': code, 'a.log.json': '{}', 'node_modules/x/a.ts': code, 'espalier.lock.json': '{"a":1}' },
      {
        'made/a.ts': 'unknown',
        'a.log.json': 'unknown',
        'node_modules/x/a.ts': 'unknown',
        'espalier.lock.json': 'unknown',
      },
    ))

  test('a language by the name or the first line', () =>
    check(
      {},
      { '.swcrc': '{"a":1}', run: `#!/usr/bin/env node\n${code}`, LICENSE: 'MIT', 'a.run': '#!/bin/node\na' },
      {
        '.swcrc': '{ "a": 1 }\n',
        run: '#!/usr/bin/env node\nlet a = "b";\n',
        LICENSE: 'unknown',
        'a.run': 'unknown',
      },
    ))

  test('none without Prettier', async () =>
    expect(await format(workspace({}, []), { 'a.ts': code })).toEqual({ missing: true }))
})

describe('what is broken', () => {
  test('a file stops no other', () =>
    check(
      {},
      { 'a.ts': 'let a =\n  ;', 'b.css': 'a {', 'c.ts': code },
      {
        'a.ts': '2:3 Expression expected.',
        'b.css': '1:1 CssSyntaxError: Unclosed block',
        'c.ts': 'let a = "b";\n',
      },
    ))

  test('nor does one over which a plugin throws', () =>
    check(
      {
        '.prettierrc': 'plugins: [./boxes.mjs]',
        'boxes.mjs': boxes(`if (text === 'bad') throw new Error('no such box\\nat all'); return { text }`),
      },
      { 'a.box': 'bad', 'b.box': 'good' },
      { 'a.box': 'undefined:undefined no such box', 'b.box': 'good' },
    ))

  test('a configuration, with its name', async () => {
    const texts = { 'src/a.ts': code }
    await refuse(
      { 'src/.prettierrc': '{ "semi": ' },
      texts,
      /^Prettier failed at `src\/a.ts`: .*src\/\.prettierrc/s,
    )
    await refuse(
      { 'prettier.config.mjs': 'export default {' },
      texts,
      /prettier\.config\.mjs is broken: Unexpected/,
    )
    await refuse({ '.prettierrc': 'tabWidth: wide' }, texts, /\.prettierrc is broken: Invalid tabWidth value/)
    await refuse(
      { '.prettierrc': 'plugins: [no-such]' },
      texts,
      /\.prettierrc is broken: Cannot find package 'no-such'/,
    )
    await refuse(
      { '.prettierrc': 'parser: no-such' },
      texts,
      /\.prettierrc is broken: Couldn't resolve parser "no-such"/,
    )
  })
})
