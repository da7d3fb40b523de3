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
  readonly lineOfTheirs: number
}

interface Manner {
  readonly by: 'text' | 'structure'
  readonly markers?: 'allowed'
  /** For languages that can be parsed. */
  readonly inspect?: (text: string) => Inspection
}

/**
 * Makes a result of merged pieces: checks what can be checked, and puts each dispute into words. Both versions have all
 * that is not disputed; where one of them is no text that may be, the whole file is in dispute, and said to be.
 */
export function conclude(pieces: Pieces, texts: Texts, { by, markers, inspect }: Manner): Merged {
  const inspection = inspect?.(settled(pieces, 'ours')) ?? {}
  const disputes = disputesIn(pieces)
  const mistake =
    inspect === undefined || disputes.length === 0
      ? inspection.mistake
      : mistakeOfVersions(pieces, texts, inspect)
  const told = mistake === undefined ? toldTwice(inspection, texts) : [unparsable(mistake, texts)]
  const checked = inspect === undefined || mistake !== undefined ? [] : checksOf(inspection)
  if (disputes.length + told.length === 0)
    return { kind: 'clean', by, checked, text: settled(pieces, 'ours') }
  const whole: Pieces = [{ kind: 'unparsable', where: '', line: 1, ...texts }]
  const left = told.length === 0 ? pieces : whole
  return {
    ...{ kind: 'conflict', by, checked, conflicts: told.length === 0 ? disputes.map(worded) : told },
    ...{ ours: settled(left, 'ours'), theirs: settled(left, 'theirs') },
    ...(markers !== undefined && { marked: markDisputes(left) }),
  }
}

type Mistake = NonNullable<Inspection['mistake']>

/** The first mistake of the two versions. Where a side had one before, that is no matter of the merge. */
function mistakeOfVersions(
  pieces: Pieces,
  texts: Texts,
  inspect: (text: string) => Inspection,
): Mistake | undefined {
  const sides = ['ours', 'theirs'] as const
  const found = sides.flatMap((side) => inspect(settled(pieces, side)).mistake ?? [])
  if (found.length === 0 || sides.some((side) => inspect(texts[side]).mistake !== undefined)) return undefined
  return found[0]
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

function unparsable({ line, message }: Mistake, texts: Texts): MergeConflict {
  const said = `line ${line}: ${words.unparsable}: ${message}`
  return { kind: 'unparsable', where: `line ${line}`, line, ...texts, message: said }
}

/** Names that stand twice, and the whole file, because no version of it can be made without them. */
function toldTwice({ duplicates = [] }: Inspection, texts: Texts): MergeConflict[] {
  if (duplicates.length === 0) return []
  const names = duplicates.map(({ name, line, ours, theirs }): MergeConflict => {
    const message = `${name}: both sides added it, each at another place.`
    return { kind: 'both-added', where: name, line, ours: ours.trim(), theirs: theirs.trim(), message }
  })
  const message = `the file: ${words['both-changed']}.`
  return [...names, { kind: 'both-changed', where: 'the file', line: 1, ...texts, message }]
}
