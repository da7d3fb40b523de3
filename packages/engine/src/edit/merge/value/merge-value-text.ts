import type { Target } from '../../keys/edit-value.ts'
import { lineOfPath } from '../../keys/key-conflict.ts'
import { type KeyDocument, readKeyDocument } from '../../keys/document/key-document.ts'
import { type KeyPath, namePath, printKeyPath } from '../../keys/key-path.ts'
import { lostComments } from '../../keys/lost-comments.ts'
import { inNpmOrder } from '../../keys/value/npm-order.ts'
import { canonical, sameValue, shown } from '../../keys/value/same-value.ts'
import { writeValue } from '../../keys/write/write-value.ts'
import { disputeAt, heldPaths, takenPaths } from './held-paths.ts'
import { mergeValue, type ValueConflict } from './merge-value.ts'
import type { MergeConflict, Merged } from '../merged.ts'

export interface Texts {
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/**
 * Merges by value onto the text of ours, so that its comments and its formatting stay. A conflict leaves the value of
 * ours in place: markers would make a text that nothing can read.
 */
export function mergeByValue(texts: Texts, { path, language }: Target): Merged {
  const base = readKeyDocument(texts.base, language)
  const ours = readKeyDocument(texts.ours, language)
  const theirs = readKeyDocument(texts.theirs, language)
  if ('problems' in base) return unmerged(texts, [unparsable('the last render', base.problems)])
  if ('problems' in ours) return unmerged(texts, [unparsable('your file', ours.problems)])
  if ('problems' in theirs) return unmerged(texts, [unparsable('the new render', theirs.problems)])
  const sides = { base: base.root?.value, ours: ours.root?.value, theirs: theirs.root?.value }
  const write: Write = (prefer, held) => {
    const { value, conflicts } = mergeValue(sides, { path, prefer, decide: disputeAt(held) })
    const wanted = inNpmOrder(sides.ours, value, path)
    return { held, conflicts, text: writeValue(texts.ours, wanted, { language, source: theirs }) }
  }
  const lost = (after: string): number =>
    lostComments({ before: texts.ours, after, made: [texts.base] }, language).length
  const { text, held, conflicts } = withComments(write, lost, () => takenPaths(sides, path))
  if (text === undefined) return unmerged(texts, [unwritable()])
  if (lost(text) > 0) return unmerged(texts, [commentLost(texts)])
  if (conflicts.length === 0) return { kind: 'clean', text, by: 'structure', checked: ['parses'] }
  return {
    kind: 'conflict',
    by: 'structure',
    checked: ['parses'],
    conflicts: conflicts.map((conflict) => describe(conflict, ours)),
    ours: text,
    theirs: write('theirs', held).text,
  }
}

interface Written {
  readonly text: string | undefined
  readonly held: readonly KeyPath[]
  readonly conflicts: readonly ValueConflict[]
}

type Write = (prefer: 'ours' | 'theirs', held: readonly KeyPath[]) => Written

/** As ours has it where it is disputed; what would take a comment of a person away is in dispute too. */
function withComments(
  write: Write,
  lost: (text: string) => number,
  taken: () => readonly KeyPath[],
): Written {
  const plain = write('ours', [])
  if (plain.text === undefined || lost(plain.text) === 0) return plain
  const lossWith = (held: readonly KeyPath[]): number => {
    const { text } = write('ours', held)
    return text === undefined ? Infinity : lost(text)
  }
  return write('ours', heldPaths(taken(), lossWith))
}

function unmerged(texts: Texts, conflicts: readonly MergeConflict[]): Merged {
  return { kind: 'conflict', by: 'structure', checked: [], conflicts, ours: texts.ours, theirs: texts.theirs }
}

type Problems = Extract<ReturnType<typeof readKeyDocument>, { problems: unknown }>['problems']

function unparsable(name: string, [first]: Problems): MergeConflict {
  const line = first?.line ?? 1
  const message = `${name} does not parse at line ${line}: ${first?.reason ?? ''}`
  return { kind: 'unparsable', where: name, line: name === 'your file' ? line : 1, message }
}

const unwritable = (): MergeConflict => ({
  kind: 'both-changed',
  where: '',
  line: 1,
  message: 'the changes of the template meet what cannot be edited key by key, such as an alias',
})

const commentLost = (texts: Texts): MergeConflict => ({
  kind: 'both-changed',
  where: 'the file',
  line: 1,
  ...texts,
  message: 'the file: what the template made of it has no place for a comment of yours',
})

function describe({ kind, at, base, ours, theirs }: ValueConflict, document: KeyDocument): MergeConflict {
  const where = printKeyPath(at)
  // A value that is as it was is only in dispute for what a person wrote about it.
  const mine = sameValue(base, ours) ? 'yours, with a comment' : 'yours'
  const texts = Object.entries({ base, ours, theirs }).filter(([, value]) => value !== undefined)
  return {
    kind,
    where,
    line: lineOfPath(document, at),
    ...Object.fromEntries(texts.map(([side, value]) => [side, canonical(value)])),
    message: `${namePath(at)}: ${sideOf(mine, ours)}, ${sideOf('the template', theirs)}`,
  }
}

function sideOf(who: string, value: unknown): string {
  return value === undefined ? `deleted (${who})` : `${shown(value)} (${who})`
}
