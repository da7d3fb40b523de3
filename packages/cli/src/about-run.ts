import os from 'node:os'
import { type RunAbout, runId } from '@espalier/engine'
import type { Io } from './io.ts'

/** What the record of a run says of the world outside of it. */
export function aboutRun(title: string, io: Io): RunAbout {
  const now = io.now()
  return {
    id: runId(now, io.random()),
    at: new Date(now).toISOString(),
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
