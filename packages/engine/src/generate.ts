import { hashContent } from './content.ts'
import { type Diagnostic, errorAt, isError } from './diagnostics.ts'
import { readSystemFile } from './2-template/read-template-folder.ts'
import type { Contribution } from './2-template/contribution.ts'
import { createRenderer, type Renderer } from './2-template/renderer.ts'
import { renderTemplate } from './2-template/render-template.ts'
import { buildPlan, type Planned } from './3-plan/build-plan.ts'
import type { Finisher } from './3-plan/finisher.ts'
import { isDecidable } from './3-plan/way-out.ts'
import { onlyPath } from './3-plan/only-path.ts'
import { isBlocked, type Plan } from './3-plan/plan.ts'
import { exposures } from './3-plan/redact-plan.ts'
import type { PlanJob } from './3-plan/plan-request.ts'
import type { Decision } from './3-plan/verdict.ts'
import { type Finish, planFinisher } from './4-gates/finish-plan.ts'
import type { StagedFile } from './4-gates/gate.ts'
import type { GateReport } from './4-gates/gate-report.ts'
import { stagedFiles } from './4-gates/staged-files.ts'
import type { Commit, Proposed } from './5-transaction/commit.ts'
import type { UsedTemplate } from './5-transaction/journal/journal.ts'
import type { Recovered } from './5-transaction/recover.ts'
import type { Rendering } from './bind/rendering-of.ts'
import { join } from './paths.ts'
import { secretForms } from './secret-forms.ts'
import { planLocks } from './6-lock/plan-locks.ts'
import type { Lock, LockedTemplate } from './lock.ts'
import type { Workspace } from './workspace/workspace.ts'

/** What is to be generated into one folder. */
export interface Job {
  readonly folder: string
  readonly renderings: readonly Rendering[]
  /** What is wanted besides, of no template. */
  readonly contributions?: readonly Contribution[]
  readonly lock?: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
  /** Files that go by new names from now on, with what people have made of them. */
  readonly renames?: ReadonlyMap<string, string>
}

export interface GenerateRequest {
  /** The workspace, as the system writes it. */
  readonly root: string
  readonly workspace: Workspace
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
  /** Asked whose version it shall be where that is all that stands in the way; without it these are conflicts. */
  readonly decide?: (plan: Plan) => Promise<Decisions> | Decisions
  /** What a person has said of files without being asked, whether they are in conflict or not. */
  readonly settled?: Decisions
  /** Mends and formats what is rendered; without it, files are written as their templates have them. */
  readonly finish?: Finish
  /** What the gates say of the files that would be written; without it, nobody is asked. */
  readonly check?: Check
}

type Decisions = ReadonlyMap<string, Decision>

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
  const rendered = render(request.jobs)
  const finished = planFinisher(request.finish)
  const first = await finished((finisher) => planOnce(rendered, request, { finisher }))
  const decisions = await decisionsAbout(first.plan, request)
  const decided =
    decisions === undefined
      ? first
      : await finished((finisher) => planOnce(rendered, request, { finisher, decisions: decisions() }))
  const proposed = await gated(decided, request)
  const { plan, secrets } = proposed
  if (request.commit === 'none' || isBlocked(plan)) return { plan, committed: false, secrets }
  const replan = async (): Promise<Proposed> => {
    const again = render(request.rebind?.() ?? request.jobs)
    const known = decisions && { decisions: decisions() }
    return gated(await finished((finisher) => planOnce(again, request, { finisher, ...known })), request)
  }
  const { proposed: done, ...outcome } = await request.commit(proposed, replan)
  return { plan: done.plan, secrets: done.secrets, ...outcome }
}

/** The files of a plan, with what has to be known to judge them. */
type Check = (
  files: readonly StagedFile[],
  about: { readonly deleted: readonly string[]; readonly secrets: readonly string[] },
) => Promise<GateReport>

interface Planning {
  readonly finisher: Finisher
  readonly decisions?: Decisions
}

/** All stages up to the gates. */
function planOnce(rendered: Rendered, request: GenerateRequest, planning: Planning): ProposedFiles {
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
    owned: ownedIn(planned),
  }
}

interface ProposedFiles extends Proposed {
  /** The files that are a template's alone. */
  readonly owned: ReadonlySet<string>
}

function ownedIn({ records }: Planned): ReadonlySet<string> {
  const owned = [...records].flatMap(([{ folder }, { files }]) =>
    Object.entries(files).flatMap(([path, { ownership }]) =>
      ownership === 'owned' ? [join(folder, path)] : [],
    ),
  )
  return new Set(owned)
}

/** The plan with what all gates say of the files that it writes. */
async function gated({ owned, ...proposed }: ProposedFiles, { check }: GenerateRequest): Promise<Proposed> {
  const { plan, secrets } = proposed
  if (check === undefined) return proposed
  const files = stagedFiles(plan, owned)
  const deleted = plan.steps.flatMap(({ kind, path }) => (kind === 'delete' ? [path] : []))
  if (files.length + deleted.length === 0) return proposed
  const { diagnostics, quality } = await check(files, { deleted, secrets })
  return { ...proposed, plan: { ...plan, diagnostics: [...plan.diagnostics, ...diagnostics], quality } }
}

interface Rendered {
  readonly jobs: readonly PlanJob[]
  readonly diagnostics: readonly Diagnostic[]
  readonly templates: readonly UsedTemplate[]
  readonly secrets: readonly string[]
}

/** Templates and what they see, to contributions. */
function render(jobs: readonly Job[]): Rendered {
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
    const { folder, lock, renames } = job
    return { folder, contributions, ...(lock && { lock }), ...(renames && { renames }) }
  })
  const renderings = jobs.flatMap((job) => job.renderings)
  const secrets = renderings.flatMap((rendering) => rendering.secrets ?? [])
  // With one template broken, its files would look as if nobody wanted them any more.
  const whole = diagnostics.some(isError) ? [] : rendered
  return { jobs: whole, diagnostics: once(diagnostics), templates: templatesOf(renderings), secrets }
}

/** A mistake of a template is one mistake, whatever number of projects follow it. */
const once = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values(),
]

function templatesOf(renderings: readonly Rendering[]): UsedTemplate[] {
  const used = renderings.map(({ template: { id, version, digest } }) => ({ id, version, digest }))
  return [...new Map(used.map((template) => [`${template.id}@${template.version}`, template])).values()]
}

function renderOne(
  { template, locals, secretInputs }: Rendering,
  renderer: Renderer,
  diagnostics: Diagnostic[],
): Contribution[] {
  const result = renderTemplate({ template, locals, secretInputs, renderer, readFile: readSystemFile })
  diagnostics.push(...result.diagnostics)
  return result.contributions
}

/**
 * What a person says about a plan in which nothing but such questions stands in the way. An answer is about what stood
 * there when the question was asked: where something else stands now, it is a question once more.
 */
async function decisionsAbout(
  plan: Plan,
  { decide, settled, workspace }: GenerateRequest,
): Promise<(() => Decisions) | undefined> {
  const conflicts = plan.steps.filter((step) => step.kind === 'conflict')
  const onlyQuestions = conflicts.length > 0 && conflicts.every(({ code }) => isDecidable(code))
  // Where something else stands in the way, an answer would change nothing.
  const ask = onlyQuestions && !plan.diagnostics.some(isError) ? decide : undefined
  if (ask === undefined && settled === undefined) return undefined
  const paths = [...conflicts.map(({ path }) => path), ...(settled?.keys() ?? [])]
  const seen = new Map(paths.map((path) => [path, signOf(workspace, path)]))
  const decisions = [...(settled ?? []), ...((await ask?.(plan)) ?? [])]
  return () => new Map(decisions.filter(([path]) => seen.get(path) === signOf(workspace, path)))
}

/** Tells whether something else stands at a path. */
function signOf(workspace: Workspace, path: string): string {
  const entry = workspace.look(path)
  return entry?.kind === 'file' ? hashContent(entry.content) : (entry?.kind ?? 'nothing')
}

function refuseCommands({ commands, commit }: GenerateRequest, plan: Plan): Diagnostic[] {
  if (commands === 'trusted' || commit === 'none') return []
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
