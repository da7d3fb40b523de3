import { hasHash, hashContent, withPlainEnds } from '../content.ts'
import type { LockedFile } from '../lock.ts'
import type { WholeFile } from '../2-template/contribution.ts'
import type { Finisher } from './finisher.ts'
import { formatLike, formatted } from './format-like.ts'
import type { FileState } from './plan.ts'
import type { Situation } from './verdict.ts'

export interface Rendered extends Pick<Situation, 'path' | 'current' | 'locked' | 'textOf'> {
  readonly change: WholeFile
  readonly raw: FileState
  readonly finisher: Finisher
}

/** A render as it is to be generated, and how a merge with it is to read and write. */
export interface Finished extends Pick<Situation, 'wanted' | 'textOf' | 'tidy'> {
  /** The hash of the render, where finishing has made another text of it. */
  readonly rendered?: string
  /** As it is to be written, where that is with other line endings: these are no part of what is remembered of a text. */
  readonly written?: FileState
}

/**
 * What the template has rendered, once the workspace's own formatter and fixers have been over it; undefined while they have not
 * answered. A render that is the one of the lock is what was made of it then: a run that changes nothing asks nobody.
 */
export function finishFile(given: Rendered): Finished | undefined {
  const { path, raw, finisher, locked, textOf, change, current } = given
  const asIs = { wanted: raw, textOf, ...inStyleOf(given) }
  if (!('text' in raw.content) || isPassedOver(given)) return asIs
  const known = locked && generatedFrom(raw, locked, given)
  if (known !== undefined) return withRendered(asIs, { ...raw, content: known })
  if (change.ownership === 'keys' && current !== undefined) return asIs
  const improved = finisher.improved(path, raw.content.text)
  if (improved === undefined) return undefined
  const written = { ...raw, content: { text: improved } }
  // What the template itself renders so, it means so.
  const isTurned = improved !== raw.content.text && improved.includes('\r\n')
  const wanted = isTurned ? { ...raw, content: withPlainEnds(written.content) } : written
  const finished = { ...withRendered(asIs, wanted), ...(isTurned && { written }) }
  return isEdited(given) ? inTheirStyle(finished, asIs, given) : finished
}

/** Keys that are set in a person's file. */
function inStyleOf({ change, current, path, finisher }: Rendered): Pick<Finished, 'tidy'> {
  if (change.ownership !== 'keys' || current === undefined || !('text' in current.content)) return {}
  const { text } = current.content
  return { tidy: (written) => formatLike(text, written, { path, finisher }) }
}

function withRendered(asIs: Finished, wanted: FileState): Finished {
  const hash = hashContent(asIs.wanted.content)
  return hash === hashContent(wanted.content) ? asIs : { ...asIs, wanted, rendered: hash }
}

/** Files that stay a person's, whatever is rendered. */
function isPassedOver({ change, current, locked }: Rendered): boolean {
  if (change.skipIf === 'always') return true
  if (change.ownership === 'seeded' && locked !== undefined) return true
  return current !== undefined && change.existing === 'keep'
}

/** The text that came of this render when the lock was written. */
function generatedFrom(
  raw: FileState,
  { hash, rendered = hash }: LockedFile,
  { change, current, textOf }: Rendered,
): FileState['content'] | undefined {
  if (hashContent(raw.content) !== rendered) return undefined
  // Whoever has formatted a file that is the template's alone has not edited it.
  if (change.ownership === 'owned' && current !== undefined && !hasHash(current.content, hash))
    return undefined
  if (rendered === hash) return raw.content
  const text = textOf(hash)
  if (text !== undefined) return { text }
  if (current === undefined || !hasHash(current.content, hash)) return undefined
  return hashContent(current.content) === hash ? current.content : withPlainEnds(current.content)
}

function isEdited({ change, current, locked }: Rendered): boolean {
  return (
    change.ownership === 'merged' &&
    locked !== undefined &&
    current !== undefined &&
    !hasHash(current.content, locked.hash)
  )
}

/**
 * A file that a person has edited: formatted as long as theirs is. Where it is not, the template's part comes as it came before,
 * or each line that a formatter would change would be one that both sides changed.
 */
function inTheirStyle(finished: Finished, asIs: Finished, given: Rendered): Finished | undefined {
  const { current, locked, textOf } = given
  const base = locked && textOf(locked.hash)
  if (base === undefined || current === undefined || !('text' in current.content)) return finished
  const { text } = current.content
  const ours = text.replaceAll('\r\n', '\n')
  const [oursNow, baseNow] = [formatted(given, ours), formatted(given, base)]
  if (oursNow === undefined || baseNow === undefined) return undefined
  const wasFinished = locked?.rendered !== undefined || baseNow === base.replaceAll('\r\n', '\n')
  if (oursNow !== ours) return wasFinished ? finished : asIs
  return {
    ...finished,
    textOf: (hash) => (hash === locked?.hash ? baseNow : textOf(hash)),
    tidy: (merged) => formatLike(text, merged, given),
  }
}
