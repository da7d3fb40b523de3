import { markDisputes } from './mark-disputes.ts'
import type { MergeConflict, Merged } from './merged.ts'
import type { Texts } from './lines/merge-text.ts'
import { type Dispute, disputesIn, type Pieces, settled } from './pieces.ts'

/** What looking at a merged text has found. */
export interface Inspection {
  readonly mistake?: { readonly line: number; readonly message: string }
  /** Names that stand twice there, and in neither side; absent where that was not looked for. */
  readonly duplicates?: readonly Duplicate[]
}

interface Duplicate {
  readonly name: string
  /** The line of ours that has it, and the lines themselves. */
  readonly line: number
  readonly ours: string
  readonly theirs: string
}

interface Manner {
  readonly by: 'text' | 'structure'
  readonly markers?: 'allowed'
  /** For languages that can be parsed. */
  readonly inspect?: (text: string) => Inspection
}

/**
 * Makes a result of merged pieces: checks what can be checked, and puts each dispute into words. A mistake in a text
 * with disputes is a matter of those.
 */
export function conclude(pieces: Pieces, texts: Texts, { by, markers, inspect }: Manner): Merged {
  const inspection = inspect?.(settled(pieces, 'ours')) ?? {}
  const disputes = disputesIn(pieces).map(worded)
  const isTold = disputes.length > 0 && inspection.mistake !== undefined
  const mistakes = isTold ? [] : mistakesOf(inspection)
  const conflicts = [...disputes, ...mistakes]
  const checked = inspect === undefined ? [] : checksOf(inspection)
  if (conflicts.length === 0) return { kind: 'clean', by, checked, text: settled(pieces, 'ours') }
  // A text that must not be is no version of anybody: the whole file is in dispute.
  const told: Pieces = mistakes.length === 0 ? pieces : [{ kind: 'unparsable', where: '', line: 1, ...texts }]
  const version = (side: 'ours' | 'theirs'): string => {
    const text = settled(told, side)
    const parses = (each: string): boolean => inspect?.(each).mistake === undefined
    return parses(text) || !parses(texts[side]) ? text : texts[side]
  }
  return {
    ...{ kind: 'conflict', by, checked, conflicts },
    ...{ ours: version('ours'), theirs: version('theirs') },
    ...(markers !== undefined && { marked: markDisputes(told) }),
  }
}

function checksOf({ mistake, duplicates }: Inspection): ('parses' | 'no-duplicates')[] {
  if (mistake !== undefined) return []
  return duplicates?.length === 0 ? ['parses', 'no-duplicates'] : ['parses']
}

const words: Readonly<Record<Dispute['kind'], string>> = {
  'both-changed': 'both sides changed it, each in another way',
  'both-added': 'both sides added it, and not the same',
  'ours-deleted': 'you deleted it, and the template changed it',
  'theirs-deleted': 'the template deleted it, and you changed it',
  order: 'both sides changed the list at one place, and its order counts',
  unparsable: 'the merged text does not parse',
}

function worded(dispute: Dispute): MergeConflict {
  const { kind, where, line } = dispute
  const text = (side: 'base' | 'ours' | 'theirs'): object =>
    dispute[side] === undefined ? {} : { [side]: bare(dispute[side]) }
  const message = `${where}: ${words[kind]}.`
  return { kind, where, line, ...text('base'), ...text('ours'), ...text('theirs'), message }
}

/** A piece without what parts it from the others. */
function bare(text: string): string {
  const plain = text.replace(/^,?(?:[ \t]*\n)*/, '').trimEnd()
  return plain.includes('\n') ? plain : plain.trimStart()
}

function mistakesOf({ mistake, duplicates = [] }: Inspection): MergeConflict[] {
  if (mistake !== undefined) {
    const { line } = mistake
    const message = `line ${line}: ${words.unparsable}: ${mistake.message}`
    return [{ kind: 'unparsable', where: `line ${line}`, line, message }]
  }
  return duplicates.map(({ name, line, ours, theirs }) => {
    const message = `${name}: both sides added it, each at another place.`
    return { kind: 'both-added', where: name, line, ours: ours.trim(), theirs: theirs.trim(), message }
  })
}
