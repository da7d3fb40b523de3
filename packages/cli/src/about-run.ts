import os from 'node:os'
import { type RunAbout, runId } from '@espalier/engine'
import type { Io } from './io.ts'

/**
 * What the record of a run says of the world outside of it. Its time is that of the first question for it, which comes
 * when the run holds the lock: so runs stand in the order in which they wrote, whoever was called first and had to wait.
 */
export function aboutRun(title: string, io: Io): RunAbout {
  let asked: number | undefined
  const now = (): number => (asked ??= io.now())
  const random = io.random()
  return {
    get id() {
      return runId(now(), random)
    },
    get at() {
      return new Date(now()).toISOString()
    },
    who: `${userName()}@${os.hostname()}`,
    title,
    ...groundOptions(io),
  }
}

/** What records are sealed with, and who is told of a long wait. */
export const groundOptions = (io: Io) => ({
  stateKey: io.env['ESPALIER_STATE_KEY'],
  onWait: (whom: string) => io.err(`Another run is writing this workspace; waiting for ${whom} ...\n`),
})

/** In a container, a user may have a number and no name. */
function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim()
  }
}
