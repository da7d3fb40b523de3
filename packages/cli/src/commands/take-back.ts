import { rollback, type TakenBack, undo } from '@espalier/engine'
import { aboutRun } from '../about-run.ts'
import { findRoot } from '../find-root.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { secretsIn } from '../secrets-in.ts'
import { report } from '../report.ts'
import { oneRun } from '../one-run.ts'
import { refuseUntaken } from '../taken-flags.ts'

/** `espalier undo [<id>]`: a finished run is taken back, the last one unless another is named. */
export async function undoCommand(args: Arguments, io: Io): Promise<number> {
  refuseUntaken('undo', args)
  return takeBack(args, args.positionals.length === 0 ? undefined : oneRun('undo', args), undo, io)
}

/** `espalier rollback <id>`: what an unfinished run has left is taken back. */
export async function rollbackCommand(args: Arguments, io: Io): Promise<number> {
  refuseUntaken('rollback', args)
  return takeBack(args, oneRun('rollback', args), rollback, io)
}

async function takeBack(
  { own }: Arguments,
  run: string | undefined,
  act: typeof undo,
  io: Io,
): Promise<number> {
  if (!own.dry) io.holdSignals()
  const about = aboutRun('', io)
  const taken = await act({
    root: findRoot(io.cwd),
    about,
    run,
    side: own.side,
    secrets: secretsIn(io),
    until: own.dry ? 'plan' : 'commit',
  })
  const code = report({ ...taken, act: 'undo' }, own, taken.title, io)
  tellWayBack(taken, own, io)
  return code
}

function tellWayBack({ run, of }: TakenBack, { json, logLevel }: Arguments['own'], io: Io): void {
  if (run === undefined || json || (logLevel !== 'info' && logLevel !== 'debug')) return
  const commands = of.journal.commands.length
  if (commands > 0) io.out(`What its ${commands === 1 ? 'command' : 'commands'} did is not taken back.\n`)
  io.out(`Run ${of.id} is undone; \`espalier undo ${run}\` takes that back.\n`)
}
