import type { Workspace } from '../workspace/workspace.ts'
import type { FileState, Step } from './plan.ts'
import type { PlanJob } from './plan-request.ts'

type Renames = ReadonlyMap<string, string>

/** The files to rename that stand where they were, and whose new place is free. */
export function renamesIn(jobs: readonly PlanJob[], view: Workspace): Renames {
  const wanted = jobs.flatMap(({ renames }) => [...(renames ?? [])])
  return new Map(
    wanted.filter(([from, to]) => view.look(from)?.kind === 'file' && view.look(to) === undefined),
  )
}

/** The workspace as if the files stood at their new places already. */
export function movedView(view: Workspace, renames: Renames): Workspace {
  if (renames.size === 0) return view
  const oldOf = new Map([...renames].map(([from, to]) => [to, from]))
  return {
    look(path) {
      if (renames.has(path)) return undefined
      return view.look(oldOf.get(path) ?? path)
    },
  }
}

/** The steps on the workspace as it is: what was planned at a new place comes there, and goes from the old one. */
export function renameSteps(steps: readonly Step[], renames: Renames, view: Workspace): readonly Step[] {
  if (renames.size === 0) return steps
  const news = new Set(renames.values())
  const moved = [...renames].flatMap(([from, to]) => {
    const step = steps.find(({ path }) => path === to)
    return step?.kind === 'conflict' ? [step] : moveOne(from, to, { step, view })
  })
  return [...steps.filter(({ path }) => !news.has(path)), ...moved]
}

function moveOne(
  from: string,
  to: string,
  { step, view }: { readonly step: Step | undefined; readonly view: Workspace },
): Step[] {
  const before = stateAt(view, from)
  if (before === undefined) return []
  const { by = [] } = step ?? {}
  const secret = step?.isSecret ? { isSecret: true as const } : {}
  const gone: Step = { kind: 'delete', path: from, by, before, note: `renamed to ${to}`, ...secret }
  if (step?.kind === 'delete') return [{ ...gone, note: 'no template makes it any more' }]
  const after = step?.kind === 'update' ? step.after : before
  const note = step?.note === undefined ? `renamed from ${from}` : `renamed from ${from}, ${step.note}`
  return [gone, { kind: 'create', path: to, by, after, note, ...secret }]
}

function stateAt(view: Workspace, path: string): FileState | undefined {
  const entry = view.look(path)
  return entry?.kind === 'file' ? { content: entry.content, executable: entry.executable } : undefined
}
