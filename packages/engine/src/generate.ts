import type { Code } from './codes.ts'
import { type Diagnostic, errorAt, isError } from './diagnostics.ts'
import { readSystemFile } from './2-template/read-template-folder.ts'
import type { Contribution } from './2-template/contribution.ts'
import { createRenderer, type Renderer } from './2-template/renderer.ts'
import { renderTemplate } from './2-template/render-template.ts'
import { buildPlan, type Planned } from './3-plan/build-plan.ts'
import { changesFiles, isBlocked, type Plan } from './3-plan/plan.ts'
import type { PlanJob } from './3-plan/plan-request.ts'
import { commit } from './5-transaction/commit.ts'
import type { Rendering } from './bind/rendering-of.ts'
import { planLocks } from './6-lock/plan-locks.ts'
import type { Lock, LockedTemplate } from './lock.ts'
import type { WritableWorkspace } from './workspace/workspace.ts'

/** What is to be generated into one folder. */
export interface Job {
  readonly folder: string
  readonly renderings: readonly Rendering[]
  /** What is wanted besides, of no template. */
  readonly contributions?: readonly Contribution[]
  readonly lock?: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
}

export interface GenerateRequest {
  /** The workspace, as the system writes it. */
  readonly root: string
  readonly workspace: WritableWorkspace
  readonly jobs: readonly Job[]
  /** `plan` stops before anything is written. */
  readonly until: 'plan' | 'commit'
  /** Whether commands of templates may run afterwards; where they may not, a plan with any is refused. */
  readonly commands: 'trusted' | 'untrusted'
  /** Asked whose version it shall be where that is all that stands in the way; without it these are conflicts. */
  readonly decide?: (plan: Plan) => Promise<ReadonlyMap<string, 'overwrite' | 'keep'>>
}

export interface Generated {
  readonly plan: Plan
  readonly committed: boolean
}

/** The front door: every run of every face goes through here, and this is all that it does. */
export async function generate(request: GenerateRequest): Promise<Generated> {
  const { jobs, diagnostics } = render(request.jobs)
  const planned = await planWithDecisions(request, jobs)
  const plan = planLocks(planned, jobs, request.workspace)
  const judged = {
    ...plan,
    diagnostics: [...diagnostics, ...plan.diagnostics, ...refuseCommands(request, plan)],
  }
  if (request.until === 'plan' || isBlocked(judged)) return { plan: judged, committed: false }
  if (changesFiles(judged)) commit(judged, request.workspace)
  return { plan: judged, committed: true }
}

/** Templates and what they see, to contributions. */
function render(jobs: readonly Job[]): { jobs: PlanJob[]; diagnostics: Diagnostic[] } {
  const renderer = createRenderer(
    cached((path) =>
      readSystemFile(path)
        ?.toString('utf8')
        .replace(/^\ufeff/, ''),
    ),
  )
  const diagnostics: Diagnostic[] = []
  const rendered = jobs.map((job) => {
    const ofTemplates = job.renderings.flatMap((rendering) => renderOne(rendering, renderer, diagnostics))
    const contributions = [...(job.contributions ?? []), ...ofTemplates]
    return { folder: job.folder, contributions, ...(job.lock && { lock: job.lock }) }
  })
  // With one template broken, its files would look as if nobody wanted them any more.
  return diagnostics.some(isError) ? { jobs: [], diagnostics } : { jobs: rendered, diagnostics }
}

function renderOne(
  { template, locals }: Rendering,
  renderer: Renderer,
  diagnostics: Diagnostic[],
): Contribution[] {
  const result = renderTemplate({ template, locals, renderer, readFile: readSystemFile })
  diagnostics.push(...result.diagnostics)
  return result.contributions
}

/** What a person settles by saying whose version it shall be. */
const decidable: readonly Code[] = ['file-exists', 'both-changed', 'edited-orphan']

/** A conflict that a person can settle with a yes or a no is settled, and the plan is made once more. */
async function planWithDecisions(
  { root, workspace, decide }: GenerateRequest,
  jobs: readonly PlanJob[],
): Promise<Planned> {
  const planned = buildPlan({ root, jobs, view: workspace })
  const conflicts = planned.plan.steps.filter((step) => step.kind === 'conflict')
  const onlyQuestions = conflicts.length > 0 && conflicts.every(({ code }) => decidable.includes(code))
  // Where something else stands in the way, an answer would change nothing.
  if (!onlyQuestions || planned.plan.diagnostics.some(isError) || decide === undefined) return planned
  return buildPlan({ root, jobs, view: workspace, decisions: await decide(planned.plan) })
}

function refuseCommands({ commands, until }: GenerateRequest, plan: Plan): Diagnostic[] {
  if (commands === 'trusted' || until === 'plan') return []
  return plan.commands.map(({ file, script }) =>
    errorAt('trust-needed', `A template from outside the workspace wants to run \`${script.trim()}\`.`, {
      path: file,
    }),
  )
}

function cached<T>(read: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>()
  return (path) => {
    if (!known.has(path)) known.set(path, read(path))
    return known.get(path) as T
  }
}
