import { afterAll, expect, test } from 'vitest'
import { ownVersion, plannedOver, tsconfig, typeWorld } from '../../../../../tools/type-world.ts'
import { memoryWorkspace } from '../../workspace/memory-workspace.ts'
import { defaultSettings } from '../gate-settings.ts'
import type { GateContext } from '../gate.ts'
import { typesGate } from './types-gate.ts'

const world = typeWorld()

afterAll(() => world.remove())

test('the gate tells what the plan breaks, and not what was broken', async () => {
  const disk = { 'tsconfig.json': tsconfig, 'src/a.ts': `export const a: number = 'a'\n` }
  const planned = { 'src/a.ts': `// more\n${disk['src/a.ts']}`, 'src/b.ts': `export const b: number = 'b'\n` }
  const context: GateContext = {
    root: world.workspace(ownVersion, disk),
    view: memoryWorkspace({}),
    env: {},
    settingsAt: () => defaultSettings,
    secrets: [],
    signal: new AbortController().signal,
  }
  const files = plannedOver(disk, planned).map((file) => ({ ...file, counts: 'all' as const }))
  expect(await typesGate.check(files, context)).toMatchObject({
    findings: [{ rule: 'TS2322', path: 'src/b.ts', line: 1, column: 14 }],
    unchecked: [],
  })
})
