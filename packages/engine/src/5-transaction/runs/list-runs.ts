import { groundOf } from '../state/ground.ts'
import type { JournalChange, UsedTemplate } from '../journal/journal.ts'
import { timeOfId } from './run-id.ts'
import { brokenRuns, findRun, readRuns, type Run, type RunState } from './runs.ts'

/** A run as it is told to others; nothing sealed is in it. */
export interface RunSummary {
  readonly id: string
  readonly at: string
  readonly who: string
  readonly title: string
  readonly state: RunState | 'broken'
  readonly undoes?: string
  readonly templates: readonly UsedTemplate[]
  readonly files: readonly ChangedFile[]
  readonly commands: readonly CommandState[]
  /** Why it was rolled back, and what of it stayed. */
  readonly rolledBack?: {
    readonly why: string
    readonly theirs: readonly string[]
    readonly sealed: readonly string[]
    readonly damaged: readonly string[]
  }
}

interface ChangedFile {
  readonly path: string
  readonly kind: 'create' | 'update' | 'delete'
  readonly before?: string
  readonly after?: string
}

interface CommandState {
  readonly template: string
  readonly file: string
  readonly state: 'done' | 'failed' | 'not run'
  readonly problem?: string
}

/** Every run on record, the youngest first, and above all those that cannot be read; or the one that is asked for. */
export function listRuns(root: string, asked?: string): RunSummary[] {
  const ground = groundOf(root)
  const runs = readRuns(ground)
  const broken = brokenRuns(ground)
  if (asked !== undefined) return [summaryOf(findRun(asked, runs, broken))]
  return [...broken.toReversed().map(brokenSummary), ...runs.toReversed().map(summaryOf)]
}

/** All that is known of a run whose record is damaged. */
const brokenSummary = (id: string): RunSummary => ({
  id,
  at: timeOfId(id),
  who: '',
  title: 'its record is damaged',
  state: 'broken',
  templates: [],
  files: [],
  commands: [],
})

function summaryOf({ journal, state, events }: Run): RunSummary {
  const { templates, ...header } = journal.run
  const end = events.findLast((event) => event.event === 'rolled-back')
  return {
    ...header,
    state,
    templates,
    files: journal.changes.map(fileOf),
    commands: journal.commands.map(({ template, file }, index) => ({
      template,
      file,
      ...commandState(index, events),
    })),
    ...(state === 'rolled-back' &&
      end && { rolledBack: { why: end.why, theirs: end.theirs, sealed: end.sealed, damaged: end.damaged } }),
  }
}

function fileOf({ path, before, after }: JournalChange): ChangedFile {
  return {
    path,
    kind: before === undefined ? 'create' : after === undefined ? 'delete' : 'update',
    ...(before && { before: before.hash }),
    ...(after && { after: after.hash }),
  }
}

function commandState(index: number, events: Run['events']): Pick<CommandState, 'state' | 'problem'> {
  const last = events.findLast((event) => event.event === 'command' && event.index === index)
  if (last?.event !== 'command') return { state: 'not run' }
  return last.problem === undefined ? { state: 'done' } : { state: 'failed', problem: last.problem }
}
