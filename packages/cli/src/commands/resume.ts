import { resume } from '@espalier/engine'
import { groundOptions } from '../about-run.ts'
import { findRoot } from '../find-root.ts'
import { tellAndRun } from '../finish.ts'
import type { Io } from '../io.ts'
import { oneRun } from '../one-run.ts'
import { refuseUntaken } from '../taken-flags.ts'
import type { Arguments } from '../parse-arguments.ts'

/** `espalier resume <id>`: what a run did not come to, and nothing twice. */
export async function resumeCommand(args: Arguments, io: Io): Promise<number> {
  const { own } = args
  refuseUntaken('resume', args)
  const root = findRoot(io.cwd)
  const run = oneRun('resume', args)
  if (!own.dry) io.holdSignals()
  const resumed = await resume({
    root,
    at: new Date(io.now()).toISOString(),
    ...groundOptions(io),
    run,
    until: own.dry ? 'plan' : 'commit',
  })
  const { of, plan, committed } = resumed
  const title = `resume of ${of.journal.run.title}`
  return tellAndRun({ plan, committed, secrets: [] }, committed ? resumed.commands : [], of.id, {
    root,
    title,
    own,
    io,
  })
}
