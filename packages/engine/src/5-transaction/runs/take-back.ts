import { EspalierError } from '../../errors.ts'
import { isBlocked, type Plan } from '../../3-plan/plan.ts'
import { redactPlan } from '../../3-plan/redact-plan.ts'
import { secretForms } from '../../secret-forms.ts'
import { readSealedPaths } from '../seal/sealed-paths.ts'
import type { RunAbout } from '../commit.ts'
import { type Ground, groundOf } from '../state/ground.ts'
import { type Inverse, invert, type Side } from './invert.ts'
import type { FolderRules } from '../proposal.ts'
import { withImages } from '../journal/read-image.ts'
import { recoverLocked } from '../recover.ts'
import { brokenRuns, findRun, isStanding, readRuns, type Run } from './runs.ts'
import { transact } from '../transact.ts'
import { withLock } from '../state/workspace-lock.ts'

export interface TakeBackRequest {
  readonly root: string
  readonly about: Omit<RunAbout, 'title'>
  /** The run; without one, the last that stands. */
  readonly run: string | undefined
  readonly side: Side
  /** Texts that may stand in the open in no record, and in nothing that is printed. */
  readonly secrets?: readonly string[]
  readonly until: 'plan' | 'commit'
}

export interface TakenBack {
  /** The run that was taken back. */
  readonly of: Run
  readonly title: string
  readonly plan: Plan
  readonly committed: boolean
  /** The run that did it, which can be undone in turn. */
  readonly run?: string
}

/** Takes a finished run back. It is a run itself: recorded, atomic, and to be undone like any other. */
export const undo = (request: TakeBackRequest): Promise<TakenBack> => takeBack(request, refuseUndo)

/** Takes back what an unfinished run has left. */
export const rollback = (request: TakeBackRequest): Promise<TakenBack> => takeBack(request, refuseRollback)

type Refuse = (run: Run, runs: readonly Run[]) => void

async function takeBack(request: TakeBackRequest, refuse: Refuse): Promise<TakenBack> {
  const ground = groundOf(request.root, request.about)
  if (request.until === 'plan')
    return inverting(request, refuse, ground, ({ of, title, plan }) => ({
      of,
      title,
      plan,
      committed: false,
    }))
  return withLock(ground, () => {
    recoverLocked(ground)
    return inverting(request, refuse, ground, (choice) => commitInverse(choice, request, ground))
  })
}

type Choice = Inverse & { readonly of: Run; readonly title: string }

/** Does something with a run and what takes it back, while its images can be read. */
function inverting<T>(
  { run: asked, side, secrets = [] }: TakeBackRequest,
  refuse: Refuse,
  ground: Ground,
  act: (choice: Choice) => T,
): T {
  const runs = readRuns(ground)
  const broken = brokenRuns(ground)
  const of = asked === undefined ? lastStanding(runs, broken) : findRun(asked, runs, broken)
  refuse(of, runs)
  const later = laterChanges(of, runs)
  const sealedPaths = readSealedPaths(ground)
  return withImages(of.file, of.journal, ground, (readImage) =>
    act(choiceOf(of, invert(of, { side, later, readImage, sealedPaths }, ground), secrets, sealedPaths)),
  )
}

const choiceOf = (
  of: Run,
  { changes, plan }: Inverse,
  secrets: readonly string[],
  sealedPaths: ReadonlySet<string>,
): Choice => ({
  of,
  title: inverseTitle(of.journal.run.title),
  changes,
  plan: redactPlan(plan, secretForms(secrets), sealedPaths),
})

function commitInverse(
  { of, title, plan, changes }: Choice,
  { about, secrets = [] }: TakeBackRequest,
  ground: Ground,
): TakenBack {
  if (isBlocked(plan)) return { of, title, plan, committed: false }
  const { id, at, who } = about
  const run = { id, at, who, title, undoes: of.id, templates: of.journal.run.templates }
  transact({ run, changes, commands: [], secrets: secretForms(secrets), folders: foldersBack(of) }, ground)
  return { of, title, plan, committed: true, run: id }
}

/** Undone and done again, a run keeps a name that can be read. */
const inverseTitle = (title: string): string =>
  title.startsWith('undo of ')
    ? title.replace(/^undo of /, 'redo of ')
    : `undo of ${title.replace(/^redo of /, '')}`

/** A record that is damaged may be that of the last run: then another is not taken for it. */
function lastStanding(runs: readonly Run[], broken: readonly string[]): Run {
  const last = runs.findLast((run) => isStanding(run) && run.journal.run.undoes === undefined)
  const younger = broken.find((id) => last === undefined || id > last.id)
  if (younger !== undefined) {
    throw new EspalierError(
      'record-broken',
      `Which run is the last cannot be told: the record of ${younger} is damaged.`,
      {
        hint: 'See `espalier runs`, and name the run that is to be undone.',
      },
    )
  }
  if (last !== undefined) return last
  throw new EspalierError('run-unknown', 'There is no run that could be undone.', {
    hint: 'See `espalier runs`. An undo is undone by its id.',
  })
}

/** Which run touched a path last, of those after this one. */
function laterChanges(of: Run, runs: readonly Run[]): ReadonlyMap<string, string> {
  const later = runs.slice(runs.indexOf(of) + 1).filter(isStanding)
  return new Map(later.flatMap(({ id, journal }) => journal.changes.map(({ path }) => [path, id] as const)))
}

/** The folders that the run made go, and those that it removed come back as they were; no other is touched. */
function foldersBack({ journal }: Run): FolderRules {
  return {
    mayGo: new Set(journal.foldersMade.map(({ path }) => path)),
    modes: new Map(journal.foldersRemoved.map(({ path, mode }) => [path, mode])),
  }
}

function refuseUndo(run: Run, runs: readonly Run[]): void {
  refuseRunning(run)
  if (run.state === 'rolled-back')
    throw refusal(run, 'never came to its end: its files are as before', 'There is nothing to undo.')
  if (run.state === 'undone') throw undoneAlready(run, runs)
}

function refuseRollback(run: Run, runs: readonly Run[]): void {
  refuseRunning(run)
  if (run.state === 'done') throw refusal(run, 'is finished', `\`espalier undo ${run.id}\` takes it back.`)
  if (run.state === 'undone') throw undoneAlready(run, runs)
}

export function refuseRunning(run: Run): void {
  if (run.state === 'running')
    throw refusal(run, 'is at work on its commands', 'Wait until it has ended, or end its process.')
}

function undoneAlready(run: Run, runs: readonly Run[]): EspalierError {
  const by = runs.findLast((other) => other.journal.run.undoes === run.id && isStanding(other))
  return refusal(run, 'is undone already', `\`espalier undo ${by?.id ?? ''}\` takes that back.`)
}

const refusal = ({ id }: Run, state: string, hint: string): EspalierError =>
  new EspalierError('run-state', `Run ${id} ${state}.`, { hint })
