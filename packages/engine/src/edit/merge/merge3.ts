import { mergerFor } from './mergers.ts'
import type { Merged, MergeConflict, MergeSides } from './merged.ts'
import { denormalised, normalised } from './normalise.ts'

export interface MergeOptions {
  /** Paths of lists in which order says nothing, such as `AppModule@Module.providers`; `*` stands for any letters. */
  readonly unordered?: readonly string[]
}

/**
 * Merges what a person and a template made of one file; the ending of the path chooses the language. The order is: equal
 * texts, lines, structure. Each result says which of them decided, and what was checked.
 */
export function merge3(sides: MergeSides, path: string, { unordered = [] }: MergeOptions = {}): Merged {
  const { base, ours, theirs } = sides
  if (ours === base) return untouched(theirs)
  if (theirs === base || ours === theirs) return untouched(ours)
  if (ours === undefined || theirs === undefined) return mergeGone(sides)
  const texts = { base: normalised(base ?? ''), ours: normalised(ours), theirs: normalised(theirs) }
  return likeOurs(mergerFor(path)(texts, path, unordered), ours)
}

const untouched = (text: string | undefined): Merged => ({ kind: 'clean', text, by: 'hash', checked: [] })

/** One side deleted the file. What the other did to it is lost, unless it is only what another system does to a text. */
function mergeGone({ base, ours, theirs }: MergeSides): Merged {
  const left = ours ?? theirs ?? ''
  if (base !== undefined && normalised(left) === normalised(base)) return untouched(undefined)
  const kind = ours === undefined ? 'ours-deleted' : 'theirs-deleted'
  const who = ours === undefined ? 'You deleted' : 'The template deleted'
  const conflict: MergeConflict = {
    ...{ kind, where: 'the file', line: 1, message: `${who} the file, and the other side changed it.` },
    ...(base !== undefined && { base }),
    ...(ours !== undefined && { ours }),
    ...(theirs !== undefined && { theirs }),
  }
  return { kind: 'conflict', by: 'hash', checked: [], conflicts: [conflict], ours, theirs }
}

/** A result in the dress of ours: byte order mark, ends of line, final newline. */
function likeOurs(merged: Merged, ours: string): Merged {
  const dressed = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : denormalised(text, ours)
  if (merged.kind === 'clean') return { ...merged, text: dressed(merged.text) }
  const marked = dressed(merged.marked)
  return {
    ...merged,
    ours: dressed(merged.ours),
    theirs: dressed(merged.theirs),
    ...(marked !== undefined && { marked }),
  }
}
