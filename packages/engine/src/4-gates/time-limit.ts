import { messageOf } from '../errors.ts'
import type { GateSettings } from './gate-settings.ts'

/** The time limit of the settings is for so many files. */
const filesPerLimit = 500

/** What a gate may take for these files. What loops is meant, not what has a lot to do. */
export function secondsFor(
  files: readonly { readonly path: string }[],
  settingsAt: (path: string) => GateSettings,
): number {
  const shortest = files.reduce((least, { path }) => Math.min(least, settingsAt(path).timeLimit), Infinity)
  return shortest * Math.max(1, files.length / filesPerLimit)
}

/** Past it, a timer of Node is up at once. */
const longestTimer = 2 ** 31 - 1

/** Milliseconds in which work that was stopped may say something. */
const lastWords = 200

/**
 * Does some work, and stops it once its time is up. What does not heed its signal is left behind; what does may still say where
 * it was. The timers keep the process alive: work that waits for nothing would end it without a word.
 */
export async function withinSeconds<T>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  const timers: NodeJS.Timeout[] = []
  const up = new Promise<never>((_, reject) => {
    const stop = (): void => {
      limit.abort(new Error('its time is up'))
      timers.push(setTimeout(() => reject(limit.signal.reason as Error), lastWords))
    }
    timers.push(setTimeout(stop, Math.min(Math.ceil(seconds * 1000), longestTimer)))
  })
  const { signal } = limit
  try {
    return await Promise.race([work(signal), up])
  } catch (error) {
    if (!signal.aborted) throw error
    const told = error === signal.reason ? '' : ` ${messageOf(error)}`
    throw new Error(`It did not end within ${Math.round(seconds * 10) / 10} s.${told}`, { cause: error })
  } finally {
    timers.forEach(clearTimeout)
  }
}
