import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../gate-settings.ts'
import type { GateOutcome } from '../gate.ts'
import { memoryWorkspace } from '../../workspace/memory-workspace.ts'
import type { TreeFiles } from '../../testing/snapshot.ts'
import { toolWorkspace } from '../../testing/tool-workspace.ts'
import { closeTools } from '../workers/tool-worker.ts'
import { eslintGate } from './eslint-gate.ts'
import { fixByEslint } from './fix-by-eslint.ts'

vi.setConfig({ testTimeout: 30_000 })

const roots: string[] = []

afterEach(async () => {
  await closeTools()
  for (const root of roots.splice(0)) fs.rmSync(root, { recursive: true })
})

const everything = ['eslint', '@eslint/js', 'typescript-eslint', 'typescript']

function workspace(tree: TreeFiles, packages = everything): string {
  const root = toolWorkspace(packages, tree)
  roots.push(root)
  return root
}

const contextOf = (root: string, signal = new AbortController().signal) => ({
  root,
  view: memoryWorkspace({}),
  env: {},
  settingsAt: () => defaultSettings,
  secrets: [],
  signal,
})

type Texts = Readonly<Record<string, string>>

const filesOf = (texts: Texts) => Object.entries(texts).map(([name, text]) => ({ path: name, text }))

function lint(root: string, texts: Texts, signal?: AbortSignal): Promise<GateOutcome> {
  const staged = filesOf(texts).map((file) => ({ ...file, counts: 'all' as const }))
  return eslintGate.check(staged, contextOf(root, signal))
}

/** Findings as `path:line:column severity rule`. */
const told = ({ findings }: GateOutcome): string[] =>
  findings.map(
    ({ path: file, line, column, severity, rule }) => `${file}:${line}:${column} ${severity} ${rule}`,
  )

async function check(tree: TreeFiles, texts: Texts, expected: readonly string[]): Promise<GateOutcome> {
  const outcome = await lint(workspace(tree), texts)
  expect(told(outcome)).toEqual(expected)
  return outcome
}

const refuse = (tree: TreeFiles, texts: Texts, message: RegExp): Promise<void> =>
  expect(lint(workspace(tree), texts)).rejects.toThrow(message)

/** A configuration with rules of its own: this code is what the rule `own/rule` does with each file. */
const ownRule = (deed: string, more = '{}'): TreeFiles => ({
  'eslint.config.mjs': `
    import fs from 'node:fs'
    const create = (context) => ({ Program(node) { const text = context.sourceCode.text; ${deed} } })
    const own = { rules: { rule: { meta: { fixable: 'code' }, create } } }
    export default [{ plugins: { own }, rules: { 'own/rule': 'error' } }, ${more}]`,
})

const recommended = {
  'eslint.config.js': `module.exports = [require('@eslint/js').configs.recommended,
    { rules: { 'prefer-const': 'warn' } }, { ignores: ['made/'] }]`,
}

describe('findings', () => {
  test('have a place, a severity, the page of the rule and a fix', async () => {
    const { findings } = await check(recommended, { 'src/a.js': 'export {}\n  let a = b\n' }, [
      'src/a.js:2:7 error no-unused-vars',
      'src/a.js:2:7 warning prefer-const',
      'src/a.js:2:11 error no-undef',
    ])
    expect(findings[1]).toEqual({
      rule: 'prefer-const',
      path: 'src/a.js',
      severity: 'warning',
      message: "'a' is never reassigned. Use 'const' instead.",
      hint: 'See https://eslint.org/docs/latest/rules/prefer-const.',
      line: 2,
      column: 7,
      fix: [{ start: 12, end: 21, text: 'const a = b' }],
    })
    expect(findings[2]).not.toHaveProperty('fix')
  })

  test('count a mark at the start of the text', async () => {
    const { findings } = await lint(workspace(recommended), { 'a.js': '\uFEFFlet a = 1; a' })
    expect(findings.map(({ fix }) => fix)).toContainEqual([{ start: 1, end: 11, text: 'const a = 1;' }])
  })

  test('name the configuration for a rule without a page', async () => {
    const { findings } = await check(ownRule("context.report({ node, message: 'no' })"), { 'a.js': 'a' }, [
      'a.js:1:1 error own/rule',
    ])
    expect(findings[0]?.hint).toBe('The rule is set in `eslint.config.mjs`.')
  })

  test('are one where a text does not parse', async () => {
    const { findings } = await check(recommended, { 'a.js': 'let a = ;' }, ['a.js:1:9 error fatal'])
    expect(findings[0]?.message).toBe('Parsing error: Unexpected token ;')
  })

  test('are of comments too', () =>
    check(
      {
        'eslint.config.mjs': "export default [{ linterOptions: { reportUnusedDisableDirectives: 'warn' } }]",
      },
      { 'a.js': '// eslint-disable-next-line no-undef\n' },
      ['a.js:1:1 warning comment'],
    ))

  test('are none for what is ignored or of no configuration', () =>
    check(recommended, { 'made/a.js': 'b', 'a.ts': 'b', 'a.css': 'b', 'node_modules/a.js': 'b' }, []))

  test('are as new as the configuration', async () => {
    const root = workspace(recommended)
    expect(told(await lint(root, { 'a.js': 'b' }))).toEqual(['a.js:1:1 error no-undef'])
    fs.writeFileSync(path.join(root, 'eslint.config.js'), 'module.exports = [{}]')
    await closeTools()
    expect(told(await lint(root, { 'a.js': 'b' }))).toEqual([])
  })
})

describe('the configuration', () => {
  test('is the one that the folder sees', () =>
    check(
      {
        'eslint.config.js': "module.exports = [{ rules: { 'no-undef': 2 } }]",
        'libs/a/eslint.config.mjs': "export default [{ rules: { 'no-var': 1 } }]",
        'libs/b/eslint.config.ts': "export default [{ rules: { 'no-empty': 1 as number } }]",
        'libs/c/eslint.config.cjs': "module.exports = [{ rules: { 'no-debugger': 1 } }]",
      },
      { 'a.js': 'b', 'libs/a/src/a.js': 'var b', 'libs/b/a.js': 'if (b) {}', 'libs/c/a.js': 'debugger' },
      [
        'a.js:1:1 error no-undef',
        'libs/a/src/a.js:1:1 warning no-var',
        'libs/b/a.js:1:8 warning no-empty',
        'libs/c/a.js:1:1 warning no-debugger',
      ],
    ))

  test('that is not there is told', async () => {
    const tree = { 'libs/eslint.config.mjs': "export default [{ rules: { 'no-undef': 2 } }]" }
    const { unchecked } = await check(tree, { 'a.js': 'b', 'libs/a.js': 'b', 'b.js': 'b' }, [
      'libs/a.js:1:1 error no-undef',
    ])
    expect(unchecked).toEqual([
      {
        paths: ['a.js', 'b.js'],
        why: 'No `eslint.config.js` stands in a folder above.',
        hint: 'Add a flat configuration of ESLint, or set the gate `eslint` to `off`.',
      },
    ])
  })

  test('is of no use without ESLint', async () => {
    const outcome = await lint(workspace(recommended, []), { 'a.js': 'b', 'b.js': 'b' })
    expect(outcome).toEqual({
      findings: [],
      unchecked: [
        {
          paths: ['a.js', 'b.js'],
          why: 'ESLint is not installed in this workspace.',
          hint: 'Install `eslint` 9 or later, or set the gate `eslint` to `off`.',
        },
      ],
    })
  })

  test('that is broken is told with its name', async () => {
    const at = (text: string) => ({ 'libs/eslint.config.mjs': text })
    const texts = { 'libs/a.js': 'b' }
    await refuse(
      at('export default ['),
      texts,
      /^ESLint failed at `libs\/a.js`: libs\/eslint.config.mjs is broken: Unexp/,
    )
    await refuse(
      at("import 'no-such'"),
      texts,
      /libs\/eslint.config.mjs is broken: Cannot find package 'no-such'/,
    )
    await refuse(at("throw new Error('no')"), texts, /libs\/eslint.config.mjs is broken: no$/)
    await refuse(at('export default [{ rules: { semi: 7 } }]'), texts, /is broken: .*semi.*severity/s)
    await refuse(
      at("export default [{ rules: { 'no/no': 2 } }]"),
      texts,
      /is broken: .*Could not find plugin "no"/s,
    )
  })
})

describe('rules', () => {
  test('that throw are told with their name', () =>
    refuse(
      ownRule("throw new Error('no')"),
      { 'src/a.js': 'b' },
      /^ESLint failed at `src\/a.js`: no\n.*"own\/rule"/s,
    ))

  test('that loop are ended, and the next call is answered', async () => {
    const root = workspace(
      ownRule("if (text === 'bad') { fs.writeFileSync(process.cwd() + '/under-way', ''); while (true); }"),
    )
    const limit = new AbortController()
    const watcher = fs.watch(root, () => limit.abort(new Error('its time was up')))
    await expect(lint(root, { 'good.js': 'good', 'bad.js': 'bad' }, limit.signal)).rejects.toThrow(
      'ESLint failed at `bad.js`: it was stopped before it was done: its time was up',
    )
    watcher.close()
    expect(told(await lint(root, { 'good.js': 'good' }))).toEqual([])
  })

  test('that end the process end their thread', () =>
    refuse(
      ownRule('process.exit(2)'),
      { 'a.js': 'b' },
      /^ESLint failed at `a.js`: it ended with exit code 2/,
    ))
})

const count = `fs.appendFileSync(process.cwd() + '/linted', text + ';')`
const linted = (root: string): string => fs.readFileSync(path.join(root, 'linted'), 'utf8')

describe('a text', () => {
  test('is linted once', async () => {
    const root = workspace(ownRule(`${count}; context.report({ node, message: 'no' })`))
    const first = await lint(root, { 'a.js': 'a', 'b.js': 'b' })
    expect(await lint(root, { 'a.js': 'a', 'b.js': 'b' })).toEqual(first)
    expect(linted(root)).toBe('a;b;')
    await lint(root, { 'a.js': 'b', 'b.js': 'b' })
    expect(linted(root)).toBe('a;b;b;')
  })

  test('is fixed, and what came out is not linted again', async () => {
    const root = workspace(
      ownRule(`${count}; const fix = (fixer) => fixer.replaceText(node, 'done')
        context.report({ node, message: text, ...(text === 'todo' ? { fix } : {}) })`),
    )
    expect(told(await lint(root, { 'a.js': 'todo' }))).toEqual(['a.js:1:1 error own/rule'])
    const [fixed] = await fixByEslint(filesOf({ 'a.js': 'todo' }), contextOf(root))
    expect(fixed).toMatchObject({ path: 'a.js', text: 'done', findings: [{ message: 'done' }] })
    const before = linted(root)
    expect(await lint(root, { 'a.js': 'done' })).toEqual({ findings: fixed?.findings, unchecked: [] })
    expect(linted(root)).toBe(before)
  })

  test('is fixed by no call that only looks', async () => {
    const root = workspace(recommended)
    const context = contextOf(root)
    await fixByEslint(filesOf({ 'a.js': 'let a = 1; a' }), context)
    const [finding] = (await lint(root, { 'b.js': 'let a = 1; a' })).findings
    expect(finding).toMatchObject({
      rule: 'prefer-const',
      fix: [{ start: 0, end: 10, text: 'const a = 1;' }],
    })
  })

  test('that ESLint cannot look at is fixed by nobody', async () => {
    const tree = { 'libs/eslint.config.mjs': 'export default [{ ignores: ["made"] }]' }
    const files = filesOf({ 'a.js': 'a', 'libs/made/a.js': 'b' })
    expect(await fixByEslint(files, contextOf(workspace(tree)))).toEqual([
      { path: 'libs/made/a.js', text: 'b', findings: [] },
    ])
  })
})
