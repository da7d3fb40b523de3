import process from 'node:process'

/**
 * Has something undone where the process ends, by a signal or otherwise, before the function that comes back is called: what runs
 * in a group of its own, or stands in a temporary folder, would stay behind.
 */
export function atExit(undo: () => void): () => void {
  if (open.size === 0) listen()
  open.add(undo)
  return () => {
    open.delete(undo)
    if (open.size === 0) stopListening()
  }
}

const open = new Set<() => void>()

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Only while there is something to undo: a listener waits for a turn of the event loop, and a loop in a template has none. */
function listen(): void {
  process.on('exit', undoAll)
  for (const signal of signals) process.on(signal, endBy)
}

function stopListening(): void {
  process.off('exit', undoAll)
  for (const signal of signals) process.off(signal, endBy)
}

/** The last first: a program, and then the folder in which it ran. */
function undoAll(): void {
  for (const undo of [...open].reverse()) undo()
  open.clear()
}

/** Whoever else listens says what the signal means. */
function endBy(signal: NodeJS.Signals): void {
  undoAll()
  stopListening()
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}
