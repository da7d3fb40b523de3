import { type Plan, redactPlan, sealedPathsOf, type Step } from '@espalier/engine'
import type { BoundBelow } from './bind-below.ts'
import type { Io } from './io.ts'
import { secretsIn } from './secrets-in.ts'
import { generateGated } from './generate-gated.ts'

export type Conflict = Extract<Step, { kind: 'conflict' }>

/** What generating would come to now, as it may be printed. */
export async function planOf(
  { root, workspace, jobs }: Pick<BoundBelow, 'root' | 'workspace' | 'jobs'>,
  io: Io,
): Promise<Plan> {
  const { plan, secrets } = await generateGated(
    {
      root,
      workspace,
      jobs,
      commit: 'none',
      secrets: secretsIn(io),
      commands: 'untrusted',
    },
    io,
    'finished',
  )
  return redactPlan(plan, secrets, sealedPathsOf(root))
}

export const conflictsIn = ({ steps }: Plan): Conflict[] =>
  steps.filter((step): step is Conflict => step.kind === 'conflict')
