import { expect, test } from 'vitest'
import { gateContext } from '../../testing/gate-context.ts'
import type { StagedFile } from '../gate.ts'
import { syntaxGate } from './syntax-gate.ts'

const contextWith = (signal: AbortSignal) => gateContext({ signal })

const stagedAs = (path: string, text: string): StagedFile => ({ path, text, counts: 'all' })

async function check(path: string, text: string, expected: readonly string[]) {
  const { findings } = await syntaxGate.check(
    [stagedAs(path, text)],
    contextWith(new AbortController().signal),
  )
  expect(findings.map(({ line, column, message }) => `${line}:${column ?? 0} ${message}`)).toEqual(expected)
}

test('all errors of TypeScript are told, with their numbers', async () => {
  await check('a.ts', 'const a = [1, 2\nconst b = )\n', [
    "2:1 TypeScript: ',' expected (TS1005).",
    '2:11 TypeScript: Expression expected (TS1109).',
  ])
})

test('types have no place in JavaScript, unless they are of Flow', async () => {
  const where = async (text: string, places: readonly string[]): Promise<void> => {
    const messages = places.map((place) => `${place} JavaScript: types are for TypeScript files only.`)
    await check('a.js', text, messages)
  }
  await where('let a: string\n', ['1:8'])
  await where('export function f<T>(a) { return a as T }\nfunction g(a?) {}\n', ['1:19', '1:39', '2:12'])
  await where('interface A {}\ntype B = 1\nenum C {}\ndeclare namespace D {}\n', ['1:1', '2:1', '3:1', '4:1'])
  await where('class A extends B implements C { private d; e() { return this.d! } }\n', [
    '1:19',
    '1:34',
    '1:58',
  ])
  await where('import type { A } from "a"\nf(1 satisfies A)\n', ['1:8', '2:15'])
  await where(
    'class A extends B(C) { static async d(e = f ? g : h, ...i) { for (const j of k) l: break } }\n',
    [],
  )
  await where('a = b ? (c) : d => e\nf = g < h > (i)\n', [])
  await check('a.js', '/* @flow */\nlet a: string\n', [])
  await check('a.ts', 'let a: string\n', [])
})

test('a module is named by a string', async () => {
  await check('a.ts', 'import a from b\nexport * from c\n', [
    '1:15 TypeScript: String literal expected (TS1141).',
    '2:15 TypeScript: String literal expected (TS1141).',
  ])
})

test('an error counts lines as editors do', async () => {
  await check('a.ts', '\ufeffconst a = 1\r\n\r\nconst = 2\r\n', [
    '3:7 TypeScript: Variable declaration expected (TS1134).',
    '3:9 TypeScript: Variable declaration expected (TS1134).',
  ])
})

test('YAML may hold any tag, several documents and merge keys', async () => {
  await check('a.yml', 'a: !Ref b\n---\nx: &x {}\ny:\n  <<: *x\n', [])
  await check('a.yaml', 'a: 1\n---\nb: 1\nb: 2\n', ['4:1 YAML: Map keys must be unique.'])
  await check('a.yaml', 'a: &x 1\n---\nb: *x\n', ['3:4 YAML: there is no anchor `&x`.'])
})

test('what is nested too deeply is told, and not thrown', async () => {
  const deep = 100_000
  await check('a.json', '['.repeat(deep), ['1:0 JSON: it is nested too deeply.'])
  await check('a.yml', '['.repeat(deep), ['1:0 YAML: it is nested too deeply.'])
  await check('a.ts', '('.repeat(deep), ['1:0 TypeScript: it is nested too deeply.'])
})

test('a template of another tool need not parse', async () => {
  await check('charts/api/templates/deployment.yaml', 'a: {{ .Values.a }}\n{{- if b }}\n', [])
  await check('tools/gen/files/a.ts', 'export const <%= name %> = 1\n', [])
  await check('{{cookiecutter.slug}}/a.json', '{ "a": {{ b }} }', [])
})

test('a mark of a template that is left over elsewhere is a fault', async () => {
  await check('src/a.py.json', '{ "a": <%= b %> }\n', ['1:8 JSON: invalid symbol.'])
  await check('src/a.yml', 'a: {{ b }}:c\n', ['1:11 YAML: Unexpected scalar at node end.'])
  await check('src/templates/a.tsx', 'export const a = <p style={{ a: 1 }}>\n', [
    "1:19 TypeScript: JSX element 'p' has no corresponding closing tag (TS17008).",
    "2:1 TypeScript: '</' expected (TS1005).",
  ])
})

test('what is no language is left alone', async () => {
  await check('README.md', '(', [])
  await check('Dockerfile', '{{', [])
  await check('a.vue', '<template>', [])
})

test('a gate whose time is up ends within a task', async () => {
  const controller = new AbortController()
  const files = Array.from({ length: 1000 }, (_, index) => stagedAs(`${index}.json`, '{}'))
  const checking = syntaxGate.check(files, contextWith(controller.signal))
  setImmediate(() => controller.abort(new Error('time is up')))
  await expect(checking).rejects.toThrow('time is up')
})
