import os from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'

const held = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * From here on a signal ends the process when the event loop turns, and no sooner: so none cuts a commit in half, which
 * is synchronous, nor what is told of it. Before a commit they end it at once, for the loop of a template may have no end.
 */
export function holdSignals(): void {
  for (const signal of held) {
    if (!process.listeners(signal).includes(end)) process.on(signal, end)
  }
}

/** Lets a signal that is held end the process. The turn that is going on may have looked for signals already. */
export async function letSignalsIn(): Promise<void> {
  await turn()
  await turn()
}

const end = (signal: NodeJS.Signals): never => process.exit(128 + os.constants.signals[signal])
