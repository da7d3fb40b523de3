import { expect, test } from 'vitest'
import { gateContext } from '../../testing/gate-context.ts'
import type { StagedFile } from '../gate.ts'
import { performanceGate } from './performance-gate.ts'
import { ruleGate } from './rule-gate.ts'
import { securityGate } from './security-gate.ts'
import type { Rule } from './rule.ts'

const noF: Rule = {
  id: 'no-f',
  severity: 'warning',
  about: 'Calls of f.',
  message: 'f is called.',
  hint: 'Call g.',
  marks: ['f'],
  on: { CallExpression: (node, { file }) => (node.expression.getText(file) === 'f' ? { node } : undefined) },
}

const staged = (text: string, path = 'a.ts'): StagedFile => ({ path, text, counts: 'all' })

const check = (files: readonly StagedFile[], rules = [noF], signal = new AbortController().signal) =>
  ruleGate('security', rules).check(files, gateContext({ signal }))

test('a finding says all that is known of it', async () => {
  const { findings } = await check([staged('let a\nlet b = f()', 'src/b.ts')])
  expect(findings).toEqual([
    {
      rule: 'no-f',
      path: 'src/b.ts',
      line: 2,
      column: 9,
      severity: 'warning',
      message: 'f is called.',
      hint: 'Call g.',
    },
  ])
})

test('what a rule says of a place goes before what it says in general', async () => {
  const fix = [{ start: 0, end: 1, text: 'g' }]
  const rule: Rule = { ...noF, on: { CallExpression: (node) => ({ node, severity: 'error', fix }) } }
  const { findings } = await check([staged('f()')], [rule])
  expect(findings).toMatchObject([{ severity: 'error', message: 'f is called.', fix }])
})

test('what is no code is not looked at, and broken code is', async () => {
  expect((await check([staged('f()', 'a.md'), staged('f()', 'a.json')])).findings).toEqual([])
  expect((await check([staged('const = 1; f()')])).findings).toHaveLength(1)
})

test('code that is nested too deeply is told of, and the rest is checked', async () => {
  const deep = staged(`f(${'['.repeat(50_000)}${']'.repeat(50_000)})`, 'deep.ts')
  const { findings, unchecked } = await check([deep, staged('f()')])
  expect(findings).toHaveLength(1)
  expect(unchecked).toMatchObject([{ paths: ['deep.ts'], why: 'The code is nested too deeply to be read.' }])
})

test('a sum of thousands of texts is not nested too deeply', async () => {
  const sum = `f(${"'a' + ".repeat(5000)}'b' + f())`
  expect((await check([staged(sum)])).findings).toHaveLength(2)
  const list = `[${'f(), '.repeat(150_000)}]`
  expect((await check([staged(list)])).unchecked).toEqual([])
})

test('a rule that fails is named with the place', async () => {
  const cause = new TypeError('of undefined')
  const broken: Rule = {
    ...noF,
    on: {
      CallExpression: () => {
        throw cause
      },
    },
  }
  await expect(check([staged('\n\nf()')], [broken])).rejects.toMatchObject({
    message: 'The rule no-f failed on line 3 of a.ts.',
    cause,
  })
})

test('an aborted check ends', async () => {
  await expect(check([staged('f()')], [noF], AbortSignal.abort())).rejects.toThrow(/abort/)
})

test('others have their turn between files, and may abort', async () => {
  const abort = new AbortController()
  setImmediate(() => abort.abort())
  const long = Array.from({ length: 50 }, (_, index) => staged(`f(${' '.repeat(50_000)})`, `${index}.ts`))
  await expect(check(long, [noF], abort.signal)).rejects.toThrow(/abort/)
})

test('a rule that needs a name or a text asks about no file without it', async () => {
  const needy: Rule = { ...noF, needs: [['g', 'h'], /x-y/] }
  const at = async (text: string) => (await check([staged(text)], [needy])).findings.length
  expect(await Promise.all(['f()', 'f(h)', 'f("x-y")', 'f(h, "x-y")'].map(at))).toEqual([0, 0, 0, 1])
})

test('no text keeps the search for marks busy', async () => {
  const long = 200_000
  const hostile = [
    `const a = "${' '.repeat(long)}" + query(b)`,
    `// ${'Key'.repeat(long)}\nconst apiKey = f(password)`,
    `// ${'env '.repeat(long)}\nconst digest = a`,
    `const a = [${'][ '.repeat(long)}`,
    `const password = '${'<'.repeat(long)}'`,
    `const a = /${'(a|b)*'.repeat(long)}/`,
    `const a = /(?:${'a|'.repeat(long)}b)*c/`,
    `const a = ${'b.filter('.repeat(1000)}`,
    `require(${'req.query.a + '.repeat(1000)} b)`,
  ]
  for (const [index, text] of hostile.entries()) {
    for (const gate of [securityGate, performanceGate]) {
      const { findings } = await gate.check([staged(text, `${index}.ts`)], gateContext())
      expect(findings.length).toBeLessThan(3)
    }
  }
})
