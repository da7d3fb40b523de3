import type { FileState, Plan, PlannedCommand, Step } from '../3-plan/plan.ts'
import type { Proposed } from '../5-transaction/commit.ts'

// What the plans of tests are made of.

export const stateOf = (text: string, executable = false): FileState => ({ content: { text }, executable })

const state = (value: string | FileState): FileState => (typeof value === 'string' ? stateOf(value) : value)

export const create = (path: string, after: string | FileState = ''): Step => ({
  kind: 'create',
  path,
  by: [],
  after: state(after),
})

export const update = (path: string, before: string | FileState, after: string | FileState): Step => ({
  kind: 'update',
  path,
  by: [],
  before: state(before),
  after: state(after),
})

export const remove = (path: string, before: string | FileState = ''): Step => ({
  kind: 'delete',
  path,
  by: [],
  before: state(before),
})

export const command = (script: string, more: Partial<PlannedCommand> = {}): PlannedCommand => ({
  script,
  env: {},
  stdin: '',
  ignoreExit: false,
  folder: '',
  template: 'web',
  file: 'a.ejs.t',
  ...more,
})

export const planOf = (steps: readonly Step[], commands: readonly PlannedCommand[] = []): Plan => ({
  version: 1,
  steps,
  commands,
  messages: [],
  diagnostics: [],
})

interface Besides {
  readonly commands?: readonly PlannedCommand[]
  readonly secrets?: readonly string[]
}

export const proposedOf = (
  steps: readonly Step[],
  { commands = [], secrets = [] }: Besides = {},
): Proposed => ({ plan: planOf(steps, commands), templates: [], secrets })

/** A run of the world of tests, the later the number the younger. */
export const aboutOf = (number: number) => ({
  id: `20260101-00000${number}000-run${number}`,
  at: `2026-01-01T00:00:0${number}.000Z`,
  who: 'ada@host',
  title: `run ${number}`,
})
