import type { Files } from '../disk/files.ts'
import type { Holder } from '../state/holder.ts'

/** What became of a run, one line each, behind what its journal says. */
export type RunEvent =
  | {
      readonly event: 'rolled-back'
      readonly why: string
      readonly theirs: readonly string[]
      readonly sealed: readonly string[]
      readonly damaged: readonly string[]
    }
  | { readonly event: 'command'; readonly index: number; readonly problem?: string }
  /** A process goes on with the commands. */
  | { readonly event: 'resumed'; readonly holder: Holder }

export function noteEvent(file: string, event: RunEvent, files: Files): void {
  // A line that a crash has torn is closed first, so that it spoils no other.
  const size = files.stat(file)?.size ?? 0
  const isTorn = size > 0 && files.readPart(file, size - 1, 1)[0] !== 10
  files.append(file, `${isTorn ? '\n' : ''}${JSON.stringify(event)}\n`)
}

export function readEvents(file: string, files: Files): RunEvent[] {
  if (files.stat(file) === undefined) return []
  const lines = Buffer.from(files.read(file)).toString('utf8').split('\n')
  return lines.flatMap((line) => parse(line) ?? [])
}

function parse(line: string): RunEvent | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as RunEvent)
  } catch {
    // Torn by a crash: it was never said.
    return undefined
  }
}
