import { type Diagnostic, isError } from './diagnostics.ts'
import type { Rendering } from './bind/rendering-of.ts'
import type { Lock, LockedTemplate } from './lock.ts'
import type { Contribution } from './2-template/contribution.ts'
import { readSystemFile } from './2-template/read-template-folder.ts'
import { createRenderer, type Renderer } from './2-template/renderer.ts'
import { renderTemplate } from './2-template/render-template.ts'
import type { PlanJob } from './3-plan/plan-request.ts'
import type { UsedTemplate } from './5-transaction/journal/journal.ts'

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

export interface Rendered {
  readonly jobs: readonly PlanJob[]
  readonly diagnostics: readonly Diagnostic[]
  readonly templates: readonly UsedTemplate[]
  readonly secrets: readonly string[]
}

/** Templates and what they see, to contributions. */
export function renderJobs(jobs: readonly Job[]): Rendered {
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

function cached<T>(read: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>()
  return (path) => {
    if (!known.has(path)) known.set(path, read(path))
    return known.get(path) as T
  }
}
