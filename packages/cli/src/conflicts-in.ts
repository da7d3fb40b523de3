import { generate, type Plan, type Step } from '@espalier/engine'
import type { BoundBelow } from './bind-below.ts'
import type { Io } from './io.ts'
import { secretsIn } from './secrets-in.ts'

export type Conflict = Extract<Step, { kind: 'conflict' }>

/** What generating would come to now. */
export async function planOf({ root, workspace, jobs }: BoundBelow, io: Io): Promise<Plan> {
  const { plan } = await generate({
    root,
    workspace,
    jobs,
    commit: 'none',
    secrets: secretsIn(io),
    commands: 'untrusted',
  })
  return plan
}

export const conflictsIn = ({ steps }: Plan): Conflict[] =>
  steps.filter((step): step is Conflict => step.kind === 'conflict')
