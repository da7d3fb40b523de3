import { type Content, hashContent, plainOf } from '../content.ts'
import type { FileState, Plan } from '../3-plan/plan.ts'
import type { FileStat } from './disk/files.ts'

/** What a transaction is to do at one path: from what has to stand there to what shall. Nothing is undefined. */
export interface Change {
  readonly path: string
  readonly before?: Expected
  readonly after?: Wanted
  /** Its texts stand in the open in no record. */
  readonly sealed?: boolean
}

export interface Expected {
  readonly hash: string
  readonly executable: boolean
  /** What stands there, where whoever holds the lock has looked already. */
  readonly found?: Found
}

interface Found {
  readonly stat: FileStat
  readonly content: () => string | Uint8Array
}

export interface Wanted {
  /** Asked for when it is needed, so that many large files need not be in memory at once. */
  readonly content: () => string | Uint8Array
  /** About how many bytes it is. */
  readonly size: number
  readonly executable: boolean
  /** The exact permissions; without them those that stand there stay, or the system's are taken. */
  readonly mode?: number
}

/** The steps of a plan that change something; what is kept is no concern of a transaction. */
export function changesOf({ steps }: Plan): Change[] {
  return steps.flatMap((step): Change[] => {
    const at = { path: step.path, ...(step.isSecret && { sealed: true }) }
    if (step.kind === 'create') return [{ ...at, after: wanted(step.after) }]
    if (step.kind === 'update') return [{ ...at, before: expected(step.before), after: wanted(step.after) }]
    return step.kind === 'delete' ? [{ ...at, before: expected(step.before) }] : []
  })
}

const expected = ({ content, executable }: FileState): Expected => ({
  hash: hashContent(content),
  executable,
})

const wanted = ({ content, executable }: FileState): Wanted => ({
  content: () => plainOf(content),
  size: sizeOf(content),
  executable,
})

const sizeOf = (content: Content): number => ('text' in content ? content.text.length : content.base64.length)

/**
 * The order in which changes are made: what goes makes room for what comes, so that a file can become a folder, a
 * folder a file, and a name another spelling of itself.
 */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const goes = changes.filter(({ after }) => after === undefined)
  if (goes.length === 0) return changes
  return [...goes, ...changes.filter(({ after }) => after !== undefined)]
}
