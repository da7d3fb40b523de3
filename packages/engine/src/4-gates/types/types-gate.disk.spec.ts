import { afterAll, expect, test } from 'vitest'
import { type Files, ownVersion, tsconfig, typeWorld } from '../../testing/type-world.ts'
import { gateContext } from '../../testing/gate-context.ts'
import type { GateOutcome } from '../gate.ts'
import { closeTools } from '../workers/tool-worker.ts'
import { typesGate } from './types-gate.ts'

const world = typeWorld()

afterAll(async () => {
  await closeTools()
  world.remove()
})

function check(disk: Files, planned: Files): Promise<GateOutcome> {
  const { root, files } = world.request(ownVersion, { disk, planned })
  return typesGate.check(
    files.map((file) => ({ ...file, counts: 'all' })),
    gateContext({ root }),
  )
}

test('the gate tells what the plan breaks, and not what was broken', async () => {
  const disk = { 'tsconfig.json': tsconfig, 'src/a.ts': `export const a: number = 'a'\n` }
  const planned = { 'src/a.ts': `// more\n${disk['src/a.ts']}`, 'src/b.ts': `export const b: number = 'b'\n` }
  expect(await check(disk, planned)).toMatchObject({
    findings: [{ rule: 'TS2322', path: 'src/b.ts', line: 1, column: 14 }],
    unchecked: [],
  })
})

test('a broken tsconfig is told with its place, and stops no later check', async () => {
  const planned = { 'src/a.ts': 'export {}\n' }
  await expect(check({ 'tsconfig.json': '{\n"compilerOptions": 1 }' }, planned)).rejects.toThrow(
    /^TypeScript failed: tsconfig\.json:2: .*compilerOptions/,
  )
  expect(await check({ 'tsconfig.json': tsconfig }, planned)).toEqual({ findings: [], unchecked: [] })
})
