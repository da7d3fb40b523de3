import { EspalierError } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { byCodePoint } from '../../order.ts'
import { readEvents, type RunEvent } from './events.ts'
import type { Ground } from '../state/ground.ts'
import { type Holder, isDead } from '../state/holder.ts'
import { readJournal } from '../journal/journal-file.ts'
import type { Journal } from '../journal/journal.ts'
import { recordOf } from '../state/state-folder.ts'

/** A run as its record tells it. */
export interface Run {
  readonly id: string
  readonly journal: Journal
  /** The journal's file. */
  readonly file: string
  readonly state: RunState
  readonly events: readonly RunEvent[]
}

/**
 * `done` stands in the tree; so does `running`, whose commands are at work, and `stopped`, of which one failed or never
 * ran. `rolled-back` and `undone` do not.
 */
export type RunState = 'done' | 'running' | 'stopped' | 'rolled-back' | 'undone'

export const isStanding = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'done' || state === 'running' || state === 'stopped'

/** Every run on record, the oldest first. */
export function readRuns(ground: Ground): Run[] {
  const { state, files } = ground
  const ids = files.stat(state.runs)?.kind === 'folder' ? files.names(state.runs) : []
  const found = ids.flatMap((id) => readRun(id, ground) ?? []).sort(byAge)
  return markUndone(found)
}

function readRun(id: string, { state, files, self }: Ground): Run | undefined {
  const record = recordOf(state, id)
  const isCommitted = files.stat(record.committed) !== undefined
  const file = isCommitted ? record.committed : record.rolledBack
  const journal = files.stat(file) === undefined ? undefined : readJournal(file, files)
  if (journal === undefined || journal.run.id !== id) return undefined
  const events = readEvents(record.events, files)
  return {
    id,
    journal,
    file,
    events,
    state: isCommitted ? commandState(journal, events, self) : 'rolled-back',
  }
}

function commandState({ commands, holder }: Journal, events: readonly RunEvent[], self: Holder): RunState {
  const done = doneCommands(events)
  if (commands.every((_, index) => done.has(index))) return 'done'
  const last = events.at(-1)
  if (last?.event === 'command' && last.problem !== undefined) return 'stopped'
  const resumed = events.findLast((event) => event.event === 'resumed')
  return isAtWork(resumed?.holder ?? holder, self) ? 'running' : 'stopped'
}

/** Who asks is not at work on commands at the same time. */
const isAtWork = (holder: Holder, self: Holder): boolean =>
  (holder.pid !== self.pid || holder.started !== self.started) && !isDead(holder)

/** The commands that ended well. */
export function doneCommands(events: readonly RunEvent[]): ReadonlySet<number> {
  return new Set(
    events.flatMap((event) =>
      event.event === 'command' && event.problem === undefined ? [event.index] : [],
    ),
  )
}

const byAge = (a: Run, b: Run): number =>
  byCodePoint(a.journal.run.at, b.journal.run.at) ||
  a.journal.audit.seq - b.journal.audit.seq ||
  byCodePoint(a.id, b.id)

/** A run is undone as long as the run that undid it stands. The younger decides, and who undoes is always younger. */
function markUndone(runs: readonly Run[]): Run[] {
  const undone = new Set<string>()
  const marked = runs.toReversed().map((run) => {
    const stands = isStanding(run)
    const isUndone = stands && undone.has(run.id)
    const { undoes } = run.journal.run
    if (stands && !isUndone && undoes !== undefined) undone.add(undoes)
    return isUndone ? { ...run, state: 'undone' as const } : run
  })
  return marked.reverse()
}

/** The run of an id, or of the only one that begins so. */
export function findRun(asked: string, runs: readonly Run[]): Run {
  const exact = runs.find(({ id }) => id === asked)
  const begun = runs.filter(({ id }) => id.startsWith(asked) || id.endsWith(asked))
  const found = exact ?? (begun.length === 1 ? begun[0] : undefined)
  if (found !== undefined) return found
  const near = nearest(
    asked,
    runs.map(({ id }) => id),
  )
  const hint =
    near === undefined ? 'See `espalier runs`.' : `Did you mean \`${near}\`? See \`espalier runs\`.`
  const problem = begun.length > 1 ? `${begun.length} runs are called so` : 'There is no such run on record'
  throw new EspalierError('run-unknown', `${problem}: ${asked}.`, { hint })
}
