import { lockFile } from '../lock.ts'
import { nameOf } from '../paths.ts'
import type { FileState, Plan, Step } from '../3-plan/plan.ts'
import type { StagedFile } from './gate.ts'

export interface Known {
  /** The files that are a template's alone: it answers for them altogether. */
  readonly owned: ReadonlySet<string>
  /** Files that go by new names, by their old ones. */
  readonly renames: ReadonlyMap<string, string>
}

/** The text files that a plan writes, as they would stand. What goes between markers, for a person to edit, nobody answers for yet. */
export function stagedFiles({ steps, diagnostics }: Plan, { owned, renames }: Known): StagedFile[] {
  const open = new Set(diagnostics.flatMap(({ code, path }) => (code === 'conflict-open' ? [path] : [])))
  const moved = movedTexts(steps, renames)
  return steps.flatMap((step): StagedFile[] => {
    const { path } = step
    if ((step.kind !== 'create' && step.kind !== 'update') || nameOf(path) === lockFile) return []
    const text = textOf(step.after)
    if (text === undefined || open.has(path)) return []
    const before = textBefore(step)
    const from = moved.get(path)
    const counts = (from ?? before) === undefined || owned.has(path) ? 'all' : 'new'
    const known = { ...(before !== undefined && { before }), ...(from !== undefined && { from }) }
    return [{ path, text, ...known, counts }]
  })
}

/** What stood under their old names, by the new ones. */
function movedTexts(steps: readonly Step[], renames: Known['renames']): ReadonlyMap<string, string> {
  const moved = steps.flatMap((step): [string, string][] => {
    const [to, text] = [renames.get(step.path), textBefore(step)]
    return to === undefined || text === undefined ? [] : [[to, text]]
  })
  return new Map(moved)
}

const textBefore = (step: Step): string | undefined => ('before' in step ? textOf(step.before) : undefined)

const textOf = ({ content }: FileState): string | undefined => ('text' in content ? content.text : undefined)
