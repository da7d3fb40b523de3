import { lockFile } from '../lock.ts'
import { nameOf } from '../paths.ts'
import type { FileState, Plan } from '../3-plan/plan.ts'
import type { StagedFile } from './gate.ts'

/**
 * The text files that a plan writes, as they would stand. What a template owns alone, it answers for altogether; what goes between
 * markers, for a person to edit, nobody answers for yet.
 */
export function stagedFiles({ steps, diagnostics }: Plan, owned: ReadonlySet<string>): StagedFile[] {
  const open = new Set(diagnostics.flatMap(({ code, path }) => (code === 'conflict-open' ? [path] : [])))
  return steps.flatMap((step): StagedFile[] => {
    if ((step.kind !== 'create' && step.kind !== 'update') || nameOf(step.path) === lockFile) return []
    if (open.has(step.path)) return []
    const text = textOf(step.after)
    if (text === undefined) return []
    const before = step.kind === 'update' ? textOf(step.before) : undefined
    const counts = before === undefined || owned.has(step.path) ? 'all' : 'new'
    return [{ path: step.path, text, ...(before !== undefined && { before }), counts }]
  })
}

const textOf = ({ content }: FileState): string | undefined => ('text' in content ? content.text : undefined)
