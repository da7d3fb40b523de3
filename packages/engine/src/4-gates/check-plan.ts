import type { Planned } from '../3-plan/build-plan.ts'
import type { Plan } from '../3-plan/plan.ts'
import { join } from '../paths.ts'
import type { StagedFile } from './gate.ts'
import type { GateReport } from './gate-report.ts'
import { stagedFiles } from './staged-files.ts'

/** The files of a plan, with what has to be known to judge them. */
export type Check = (
  files: readonly StagedFile[],
  about: { readonly deleted: readonly string[]; readonly secrets: readonly string[] },
) => Promise<GateReport>

export interface Checkable {
  readonly plan: Plan
  /** Texts that may stand in files. */
  readonly secrets: readonly string[]
  readonly records: Planned['records']
}

/** The plan with what all gates say of the files that it writes. */
export async function checkPlan({ plan, secrets, records }: Checkable, check: Check): Promise<Plan> {
  const files = stagedFiles(plan, { owned: ownedIn(records), renames: renamesIn(records) })
  const deleted = plan.steps.flatMap(({ kind, path }) => (kind === 'delete' ? [path] : []))
  if (files.length + deleted.length === 0) return plan
  const { diagnostics, quality } = await check(files, { deleted, secrets })
  return { ...plan, diagnostics: [...plan.diagnostics, ...diagnostics], quality }
}

/** The files that are a template's alone. */
function ownedIn(records: Planned['records']): ReadonlySet<string> {
  const owned = [...records].flatMap(([{ folder }, { files }]) =>
    Object.entries(files).flatMap(([path, { ownership }]) =>
      ownership === 'owned' ? [join(folder, path)] : [],
    ),
  )
  return new Set(owned)
}

const renamesIn = (records: Planned['records']): ReadonlyMap<string, string> =>
  new Map([...records.keys()].flatMap(({ renames }) => [...(renames ?? [])]))
