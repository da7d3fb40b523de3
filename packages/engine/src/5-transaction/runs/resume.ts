import { EspalierError, invariant } from '../../errors.ts'
import type { FileState, Plan, PlannedCommand, Step } from '../../3-plan/plan.ts'
import type { Change } from '../change.ts'
import { noteEvent } from './events.ts'
import { removeIfThere } from '../disk/files.ts'
import { type Ground, groundOf, type GroundOptions } from '../state/ground.ts'
import type { Image, Journal, JournalChange, JournalCommand } from '../journal/journal.ts'
import type { FolderRules } from '../proposal.ts'
import { type ReadImage, withImages } from '../journal/read-image.ts'
import { recoverLocked } from '../recover.ts'
import { brokenRuns, doneCommands, findRun, readRuns, type Run } from './runs.ts'
import { openSealed, placeIn } from '../seal/sealing.ts'
import { makeMissing, recordOf } from '../state/state-folder.ts'
import { isExecutable, masked, stateFrom, stepOf } from './tell-change.ts'
import { refuseRunning } from './take-back.ts'
import { transact } from '../transact.ts'
import { withLock } from '../state/workspace-lock.ts'

export interface ResumeRequest extends GroundOptions {
  readonly root: string
  readonly at: string
  readonly run: string
  readonly until: 'plan' | 'commit'
}

export interface Resumed {
  readonly of: Run
  /** What there was left to do, as it may be printed. */
  readonly plan: Plan
  /** The commands to run now, with their place in the run. */
  readonly commands: readonly { readonly index: number; readonly command: PlannedCommand }[]
  readonly committed: boolean
}

/**
 * What a run did not come to: its files, where it was rolled back, as they were rendered then; and the commands that
 * did not end well, in order. The files are refused if something has changed under them since.
 */
export async function resume(request: ResumeRequest): Promise<Resumed> {
  const ground = groundOf(request.root, request)
  if (request.until === 'plan') return remainsOf(request.run, ground)
  return withLock(ground, () => {
    recoverLocked(ground)
    const left = remainsOf(request.run, ground)
    if (left.of.state === 'rolled-back') doAgain(left.of, request.at, ground)
    if (left.commands.length > 0)
      noteEvent(
        recordOf(ground.state, left.of.id).events,
        { event: 'resumed', holder: ground.self },
        ground.files,
      )
    return { ...left, committed: true }
  })
}

/** Notes how a command of a run ended. */
export function noteCommand(root: string, run: string, index: number, problem: string | undefined): void {
  const { state, files } = groundOf(root)
  const { folder, events } = recordOf(state, run)
  makeMissing(folder, files)
  noteEvent(events, { event: 'command', index, ...(problem !== undefined && { problem }) }, files)
}

function remainsOf(asked: string, ground: Ground): Resumed {
  const of = findRun(asked, readRuns(ground), brokenRuns(ground))
  refuseRunning(of)
  if (of.state === 'done' || of.state === 'undone') {
    const state = of.state === 'done' ? 'is finished' : 'was undone'
    throw new EspalierError('run-state', `Run ${of.id} ${state}: there is nothing to resume.`)
  }
  const done = doneCommands(of.events)
  const steps =
    of.state === 'rolled-back'
      ? withImages(of.file, of.journal, ground, (readImage) =>
          of.journal.changes.map((change) => stepAgain(change, readImage)),
        )
      : []
  const commands = of.journal.commands.flatMap((command, index) =>
    done.has(index) ? [] : [{ index, command: commandOf(command, index, of, ground) }],
  )
  const told = commands.map(({ index, command }) =>
    of.journal.commands[index]?.sealed ? untold(command) : command,
  )
  const plan = { version: 1, steps, commands: told, messages: [], diagnostics: [] } as const
  return { of, plan, commands, committed: false }
}

/** A command in which a secret stands is told by its file alone. */
function untold({ spinner: _spinner, ...command }: PlannedCommand): PlannedCommand {
  return { ...command, script: `sh of ${command.file} (encrypted)`, env: {}, stdin: '' }
}

function doAgain(of: Run, at: string, ground: Ground): void {
  const { run, changes, commands } = of.journal
  const again = commands.map((command, index) => ({
    ...commandOf(command, index, of, ground),
    ...(command.sealed && { sealed: true }),
  }))
  withImages(of.file, of.journal, ground, (readImage) => {
    const proposal = {
      run: { ...run, at },
      changes: changes.map((change) => changeOf(change, readImage)),
      commands: again,
      secrets: [],
      folders: foldersAgain(of.journal),
    }
    transact(proposal, ground)
  })
  removeIfThere(recordOf(ground.state, of.id).rolledBack, ground.files)
}

/** The folders that the run removed, and no others; those that it made, as it made them. */
function foldersAgain({ foldersMade, foldersRemoved }: Journal): FolderRules {
  return {
    mayGo: new Set(foldersRemoved.map(({ path }) => path)),
    modes: new Map(
      foldersMade.flatMap(({ path, mode }) => (mode === undefined ? [] : [[path, mode] as const])),
    ),
  }
}

function changeOf({ path, before, after }: JournalChange, readImage: ReadImage): Change {
  return {
    path,
    ...(before && { before: { hash: before.hash, executable: isExecutable(before.mode) } }),
    ...(after && {
      after: {
        content: () => readImage(after),
        size: after.length,
        executable: isExecutable(after.mode),
        mode: after.mode,
      },
    }),
    ...((before?.sealed === true || after?.sealed === true) && { sealed: true }),
  }
}

function stepAgain({ path, before, after }: JournalChange, readImage: ReadImage): Step {
  const told = before?.sealed || after?.sealed ? masked : stateFrom
  const state = (image: Image | undefined): FileState | undefined =>
    image && told(readImage(image), isExecutable(image.mode))
  const step = stepOf(path, state(before), state(after))
  invariant(step !== undefined, 'a change of a journal has a state before or after')
  return step
}

type CommandBody = Pick<PlannedCommand, 'script' | 'env' | 'stdin' | 'spinner'>

function commandOf(
  command: JournalCommand,
  index: number,
  { id, journal }: Run,
  ground: Ground,
): PlannedCommand {
  const { template, file, folder, ignoreExit, body, sealed } = command
  const record = { id, ...(journal.key !== undefined && { key: journal.key }) }
  const open = sealed
    ? Buffer.from(
        openSealed(Buffer.from(body, 'base64'), placeIn(id, `command ${index}`), record, ground),
      ).toString()
    : body
  return { template, file, folder, ignoreExit, ...(JSON.parse(open) as CommandBody) }
}
