import { askDecisions, type Deciding, type Decisions } from './ask-decisions.ts'
import { type Diagnostic, errorAt } from './diagnostics.ts'
import { buildPlan, type Planned } from './3-plan/build-plan.ts'
import type { Finisher } from './3-plan/finisher.ts'
import { onlyPath } from './3-plan/only-path.ts'
import { isBlocked, type Plan } from './3-plan/plan.ts'
import { exposures } from './3-plan/redact-plan.ts'
import { type Check, checkPlan } from './4-gates/check-plan.ts'
import { type Finish, planFinisher } from './4-gates/finish-plan.ts'
import type { Commit, Proposed } from './5-transaction/commit.ts'
import type { Recovered } from './5-transaction/recover.ts'
import { planLocks } from './6-lock/plan-locks.ts'
import { type Job, type Rendered, renderJobs } from './render-jobs.ts'
import { secretForms } from './secret-forms.ts'

export interface GenerateRequest extends Deciding {
  /** The workspace, as the system writes it. */
  readonly root: string
  readonly jobs: readonly Job[]
  /** Where a plan has become stale, what it was made from may have changed too: the jobs, made anew. */
  readonly rebind?: () => readonly Job[]
  /** Of all that is planned, what happens at this path, and its record; the rest is left for later. */
  readonly only?: string
  /** How the plan becomes real; `none` stops before anything is written. */
  readonly commit: Commit | 'none'
  /** Texts, besides those of secret inputs, that may stand in files and in nothing else. */
  readonly secrets?: readonly string[]
  /** Whether commands of templates may run afterwards; where they may not, a plan with any is refused. */
  readonly commands: 'trusted' | 'untrusted'
  /** Mends and formats what is rendered; without it, files are written as their templates have them. */
  readonly finish?: Finish
  /** What the gates say of the files that would be written; without it, nobody is asked. */
  readonly check?: Check
}

export interface Generated {
  readonly plan: Plan
  readonly committed: boolean
  /** The run that it is recorded as, where anything was done. */
  readonly run?: string
  /** Texts of the plan that may stand in nothing that is printed. */
  readonly secrets: readonly string[]
  /** What other processes had left, and what became of it. */
  readonly recovered?: readonly Recovered[]
}

/** The front door: every run of every face goes through here, and this is all that it does. */
export async function generate(request: GenerateRequest): Promise<Generated> {
  const rendered = renderJobs(request.jobs)
  const finished = planFinisher(request.finish)
  const first = await finished((finisher) => planOnce(rendered, request, { finisher }))
  const decisions = await askDecisions(first.plan, request)
  const decided =
    decisions === undefined
      ? first
      : await finished((finisher) => planOnce(rendered, request, { finisher, decisions: decisions() }))
  const proposed = await gated(decided, request)
  const { plan, secrets } = proposed
  if (request.commit === 'none' || isBlocked(plan)) return { plan, committed: false, secrets }
  const replan = async (): Promise<Proposed> => {
    const again = renderJobs(request.rebind?.() ?? request.jobs)
    const known = decisions && { decisions: decisions() }
    return gated(await finished((finisher) => planOnce(again, request, { finisher, ...known })), request)
  }
  const { proposed: done, ...outcome } = await request.commit(proposed, replan)
  return { plan: done.plan, secrets: done.secrets, ...outcome }
}

interface Planning {
  readonly finisher: Finisher
  readonly decisions?: Decisions
}

/** All stages up to the gates. */
function planOnce(rendered: Rendered, request: GenerateRequest, planning: Planning): Ungated {
  const { root, workspace: view, only } = request
  const whole = buildPlan({ root, jobs: rendered.jobs, view, ...planning })
  const { planned, jobs } =
    only === undefined ? { planned: whole, jobs: rendered.jobs } : onlyPath(whole, only, rendered.jobs)
  const plan = planLocks(planned, jobs, view)
  const diagnostics = [...rendered.diagnostics, ...plan.diagnostics, ...refuseCommands(request, plan)]
  const { templates } = rendered
  const secrets = secretForms([...rendered.secrets, ...(request.secrets ?? [])])
  return {
    plan: { ...plan, diagnostics: [...diagnostics, ...exposures(plan, secrets)] },
    templates,
    secrets,
    records: planned.records,
  }
}

/** What the gates have still to see. */
interface Ungated extends Proposed {
  readonly records: Planned['records']
}

async function gated({ records, ...proposed }: Ungated, { check }: GenerateRequest): Promise<Proposed> {
  if (check === undefined) return proposed
  return { ...proposed, plan: await checkPlan({ ...proposed, records }, check) }
}

function refuseCommands({ commands, commit }: GenerateRequest, plan: Plan): Diagnostic[] {
  if (commands === 'trusted' || commit === 'none') return []
  return plan.commands.map(({ file, script }) =>
    errorAt('trust-needed', `A template from outside the workspace wants to run \`${script.trim()}\`.`, {
      path: file,
    }),
  )
}
