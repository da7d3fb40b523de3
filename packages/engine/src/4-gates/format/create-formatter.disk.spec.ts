import fs from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateContext } from '../../testing/gate-context.ts'
import { toolWorkspace } from '../../testing/tool-workspace.ts'
import type { GateContext } from '../gate.ts'
import { defaultSettings } from '../gate-settings.ts'
import { closeTools } from '../workers/tool-worker.ts'
import { createFormatter } from './create-formatter.ts'
import { formatGate } from './format-gate.ts'

vi.setConfig({ testTimeout: 30_000 })

let root: string
beforeAll(() => {
  root = toolWorkspace(['prettier'], {})
})
afterAll(async () => {
  await closeTools()
  fs.rmSync(root, { recursive: true })
})

const file = (path: string, text: string) => ({ path, text, counts: 'all' }) as const
/** Nothing can stand below a file, so the command has no copies to work on. */
const broken = [file('a.box', ''), file('a.box/b.box', '')]
const context = (): GateContext =>
  gateContext({ root, settingsAt: () => ({ ...defaultSettings, formatters: { '.box': 'true' } }) })

test('a command that is broken keeps nobody else from formatting', async () => {
  const formatter = createFormatter()
  const shaped = await formatter([...broken, file('a.ts', 'a( )')], context())
  expect(shaped.map(({ text }) => text)).toEqual(['', '', 'a();\n'])
  expect(await formatGate(formatter).check([file('b.ts', 'b( )')], context())).toMatchObject({
    findings: [{ rule: 'unformatted', path: 'b.ts' }],
  })
})

test('and is told by the gate', async () => {
  const gate = formatGate(createFormatter())
  await expect(gate.check([file('a.ts', 'a( )'), ...broken], context())).rejects.toThrow(/a\.box/)
})
