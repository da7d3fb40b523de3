import { EspalierError } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { byCodePoint } from '../../order.ts'
import { readEvents, type RunEvent } from './events.ts'
import type { Ground } from '../state/ground.ts'
import { type Holder, isDead, isOfThisMachine } from '../state/holder.ts'
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

/** Undefined where there is no record, or one that is damaged. */
export function readRun(id: string, { state, files, self }: Ground): Run | undefined {
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

/**
 * Who asks is not at work on commands at the same time, and of a process elsewhere nobody can tell: a run of a container
 * that is no more would be at work for ever.
 */
const isAtWork = (holder: Holder, self: Holder): boolean =>
  (holder.pid !== self.pid || holder.started !== self.started) && isOfThisMachine(holder) && !isDead(holder)

/** The commands that ended well. */
export function doneCommands(events: readonly RunEvent[]): ReadonlySet<number> {
  return new Set(
    events.flatMap((event) =>
      event.event === 'command' && event.problem === undefined ? [event.index] : [],
    ),
  )
}

/** The number of the youngest run on record. */
export const lastNumber = (ground: Ground): number =>
  Math.max(0, ...readRuns(ground).map(({ journal }) => journal.audit.seq))

/** By number; one that was rolled back has left its number to the next. No clock has to be right for that. */
const byAge = (a: Run, b: Run): number =>
  a.journal.audit.seq - b.journal.audit.seq ||
  Number(isStanding(a)) - Number(isStanding(b)) ||
  byCodePoint(a.journal.run.at, b.journal.run.at) ||
  byCodePoint(a.id, b.id)

/** A run is undone as long as a run that undid it stands, and is not undone itself. */
function markUndone(runs: readonly Run[]): Run[] {
  const isUndone = (run: Run): boolean =>
    isStanding(run) &&
    runs
      .slice(runs.indexOf(run) + 1)
      .some((other) => other.journal.run.undoes === run.id && isStanding(other) && !isUndone(other))
  return runs.map((run) => (isUndone(run) ? { ...run, state: 'undone' as const } : run))
}

/** The ids of runs whose records are there, and cannot be read. */
export function brokenRuns(ground: Ground): string[] {
  const { state, files } = ground
  const ids = files.stat(state.runs)?.kind === 'folder' ? files.names(state.runs) : []
  return ids.filter((id) => {
    const { committed, rolledBack } = recordOf(state, id)
    const isThere = [committed, rolledBack].some((file) => files.stat(file) !== undefined)
    return isThere && readRun(id, ground) === undefined
  })
}

/** The run of an id, or of the only one that begins or ends so. */
export function findRun(asked: string, runs: readonly Run[], broken: readonly string[]): Run {
  const exact = runs.find(({ id }) => id === asked)
  if (exact !== undefined) return exact
  const isMeant = (id: string): boolean => id.startsWith(asked) || id.endsWith(asked)
  const meant = broken.includes(asked) ? [asked] : [...runs.map(({ id }) => id), ...broken].filter(isMeant)
  const [only] = meant
  if (only === undefined || meant.length > 1) throw notFound(asked, meant, runs)
  const found = runs.find(({ id }) => id === only)
  if (found !== undefined) return found
  throw new EspalierError('record-broken', `The record of run ${only} is damaged.`)
}

function notFound(asked: string, meant: readonly string[], runs: readonly Run[]): EspalierError {
  if (meant.length > 1) {
    return new EspalierError(
      'run-unknown',
      `${meant.length} runs are called so (${meant.join(', ')}): ${asked}.`,
      {
        hint: 'Give more of the id. See `espalier runs`.',
      },
    )
  }
  const near = nearest(
    asked,
    runs.map(({ id }) => id),
  )
  const hint =
    near === undefined ? 'See `espalier runs`.' : `Did you mean \`${near}\`? See \`espalier runs\`.`
  return new EspalierError('run-unknown', `There is no such run on record: ${asked}.`, { hint })
}
