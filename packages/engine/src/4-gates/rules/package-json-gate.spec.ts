import { expect, test } from 'vitest'
import { gateContext } from '../../testing/gate-context.ts'
import { packageJsonGate } from './package-json-gate.ts'

async function check(
  text: string,
  expected: readonly string[],
  path = 'apps/shop/package.json',
): Promise<void> {
  const { findings } = await packageJsonGate.check([{ path, text, counts: 'all' }], gateContext())
  expect(findings.map(({ rule, line, column, severity }) => `${rule} ${line}:${column} ${severity}`)).toEqual(
    expected,
  )
}

const open = '{\n  "dependencies": { "a": "*" }\n}'

test('a finding has its place', () => check(open, ['no-open-ranges 2:26 warning']))

test('a package.json at the root counts, and no other file', async () => {
  await check(open, ['no-open-ranges 2:26 warning'], 'package.json')
  await check(open, [], 'package-lock.json')
  await check(open, [], 'my-package.json')
})

test('what is no JSON, or no object, is for others to tell', async () => {
  await check('{ "dependencies": { "a": "*" }', [])
  await check('{ "dependencies": { "a": "*" }, }', [])
  await check('// why\n{ "dependencies": { "a": "*" } }', [])
  await check('["*"]', [])
  await check('', [])
  await check('['.repeat(100_000), [])
  await check(`{ "a": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`, [])
})

test('an aborted check ends', () =>
  expect(packageJsonGate.check([], gateContext({ signal: AbortSignal.abort() }))).rejects.toThrow(/abort/))
