import { type Content, lockFile, merge3, type Merged, mergeLocks } from '@espalier/engine'

/** The three versions of a file; a version that is absent was deleted. */
export interface Versions {
  readonly base: Content | undefined
  readonly ours: Content | undefined
  readonly theirs: Content | undefined
}

/** How files merged: `content` is what to keep, undefined where that is nothing. */
export interface MergedFiles extends Pick<Merged, 'by' | 'checked'> {
  readonly conflicts: Extract<Merged, { kind: 'conflict' }>['conflicts']
  readonly content: Content | undefined
  /** The text with markers, where there is one. */
  readonly marked: string | undefined
}

/** Merges files: text by what its path says it is, anything else only where one side left it alone. */
export function mergeFiles(versions: Versions, path: string): MergedFiles {
  const isBinary = Object.values(versions).some(
    (content: Content | undefined) => content && 'base64' in content,
  )
  return isBinary ? mergeBytes(versions) : mergeTexts(versions, path)
}

function mergeTexts({ base, ours, theirs }: Versions, path: string): MergedFiles {
  const side = (key: string, content: Content | undefined): object =>
    content && 'text' in content ? { [key]: content.text } : {}
  const sides = { ...side('base', base), ...side('ours', ours), ...side('theirs', theirs) }
  const lock = path.split(/[\\/]/).at(-1) === lockFile ? mergeLocks(sides) : undefined
  const merged = lock === undefined ? merge3(sides, path) : lockMerged(lock)
  const { by, checked } = merged
  const text = merged.kind === 'clean' ? merged.text : merged.ours
  const content = text === undefined ? undefined : { text }
  if (merged.kind === 'clean') return { by, checked, conflicts: [], content, marked: undefined }
  return { by, checked, conflicts: merged.conflicts, content, marked: merged.marked }
}

const lockMerged = (text: string): Merged => ({ kind: 'clean', by: 'structure', checked: ['parses'], text })

/** Bytes are merged as names of what they hold: either one side left them alone, or there is a conflict. */
function mergeBytes({ base, ours, theirs }: Versions): MergedFiles {
  const told = (content: Content | undefined): string => JSON.stringify(content ?? null)
  const done = { by: 'hash', checked: [], marked: undefined } as const
  if (told(ours) === told(base)) return { ...done, conflicts: [], content: theirs }
  if (told(theirs) === told(base) || told(ours) === told(theirs))
    return { ...done, conflicts: [], content: ours }
  const kind = ours === undefined ? 'ours-deleted' : theirs === undefined ? 'theirs-deleted' : 'both-changed'
  const message = 'the file: both sides changed it, and it is no text.'
  return { ...done, conflicts: [{ kind, where: 'the file', line: 1, message }], content: ours }
}
