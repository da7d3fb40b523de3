import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { GateContext } from '../4-gates/gate.ts'
import { defaultSettings } from '../4-gates/gate-settings.ts'

/** What a gate is given: an empty workspace, settings as they come, and time without end. */
export const gateContext = (given: Partial<GateContext> = {}): GateContext => ({
  root: '/ws',
  view: memoryWorkspace(),
  deleted: [],
  env: {},
  settingsAt: () => defaultSettings,
  secrets: [],
  signal: new AbortController().signal,
  ...given,
})
