import { hashContent } from './content.ts'
import { isError } from './diagnostics.ts'
import type { Plan } from './3-plan/plan.ts'
import type { Decision } from './3-plan/verdict.ts'
import { isDecidable } from './3-plan/way-out.ts'
import type { Workspace } from './workspace/workspace.ts'

export type Decisions = ReadonlyMap<string, Decision>

export interface Deciding {
  readonly workspace: Workspace
  /** Asked whose version it shall be where that is all that stands in the way; without it these are conflicts. */
  readonly decide?: (plan: Plan) => Promise<Decisions> | Decisions
  /** What a person has said of files without being asked, whether they are in conflict or not. */
  readonly settled?: Decisions
}

/**
 * What a person says about a plan in which nothing but such questions stands in the way. An answer is about what stood
 * there when the question was asked: where something else stands now, it is a question once more.
 */
export async function askDecisions(
  plan: Plan,
  { decide, settled, workspace }: Deciding,
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
