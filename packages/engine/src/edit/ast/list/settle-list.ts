import type { Position } from '../ast-edit.ts'
import { insertIntoList } from './insert-into-list.ts'
import { insertStatements } from './insert-statements.ts'
import { keyOf } from '../item-names.ts'
import type { Item, List } from './list.ts'
import { type Meaning, meaningOf } from '../meaning.ts'
import type { Unit } from './parse-units.ts'
import { placeInList } from './place-in-list.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { removeFromList } from './remove-from-list.ts'
import { replaceInList, spanOf } from './replace-in-list.ts'
import type { TextEdit } from '../../text-edits.ts'

/** What a piece wants of a list: units that shall stand in it, and units that the run before has put there. */
export interface Wish {
  readonly wanted: readonly Unit[]
  readonly old: readonly Unit[]
  readonly position: Position
}

/** What has to be done for one piece, and where it stands or goes. Without edits everything is as it is wanted. */
export interface Settled {
  readonly kind: 'settled'
  readonly edits: readonly TextEdit[]
  readonly did: 'added' | 'replaced' | 'removed' | 'present'
  readonly at: number
  /** There is more to do once these edits are made. */
  readonly more?: true
}

/**
 * The law: what is settled needs no edits when it is looked at again. Only what still means what the run before has
 * put there is replaced and removed; what a person has changed since is refused.
 */
export function settleList(list: List, wish: Wish): Settled | Refusal {
  const standing = new Map(wish.wanted.map((unit) => [unit, equalTo(unit, list)[0]]))
  const missing = wish.wanted.filter((unit) => standing.get(unit) === undefined)
  const gone = wish.old.filter((unit) => !wish.wanted.some((other) => isSame(unit, other)))
  for (const [index, unit] of gone.entries()) {
    const next = successorOf(unit, missing[index], { gone, missing })
    const outcome = retire(list, unit, { next, wanted: wish.wanted })
    if (outcome !== undefined) return outcome
  }
  return missing.length === 0 ? present(list, standing.values()) : add(list, missing, wish.position)
}

const isSame = (one: Unit, other: Unit): boolean => one.meaning.tokens === other.meaning.tokens

function equalTo(unit: Unit, list: List): readonly Item[] {
  const { kind, items, source } = list
  return items.filter(
    ({ node }) =>
      node.kind === unit.kind &&
      keyOf(node, kind) === unit.key &&
      meaningOf(node, source.file).tokens === unit.meaning.tokens,
  )
}

const keyedAs = ({ key }: Unit, { kind, items }: List): readonly Item[] =>
  key === undefined ? [] : items.filter(({ node }) => keyOf(node, kind) === key)

interface Change {
  readonly gone: readonly Unit[]
  readonly missing: readonly Unit[]
}

/** What comes in the place of a unit: what has its key, else what stands at its place in the new code. */
function successorOf(unit: Unit, beside: Unit | undefined, { gone, missing }: Change): Unit | undefined {
  const keyed = missing.find(({ key }) => key !== undefined && key === unit.key)
  if (keyed !== undefined) return keyed
  const isOthers = gone.some(({ key }) => key !== undefined && key === beside?.key)
  return isOthers ? undefined : beside
}

interface Future {
  readonly next: Unit | undefined
  readonly wanted: readonly Unit[]
}

/** Replaces or removes what the run before has put there, if it still stands. */
function retire(list: List, unit: Unit, { next, wanted }: Future): Settled | Refusal | undefined {
  const { source } = list
  const found = equalTo(unit, list)
  const [item] = found
  // A decorator of its name is another one, unless there is something to put in its place.
  const isOther = list.kind === 'decorator' && next === undefined
  if (item === undefined) return isOther ? undefined : editedSince(list, unit, wanted)
  const nodes = found.map(({ node }) => node)
  if (found.length > 1 && unit.key === undefined) {
    return refuse('anchor-ambiguous', `what was injected stands there ${found.length} times`, {
      source,
      nodes,
    })
  }
  const lost = addedComment(meaningOf(item.node, source.file), unit.meaning)
  if (lost !== undefined) {
    return refuse('piece-edited', `what was injected holds a comment since: ${lost}`, { source, nodes })
  }
  const span = spanOf(list, item, unit)
  const edits = next === undefined ? removeFromList(list, span) : replaceInList(list, span, next)
  return {
    kind: 'settled',
    edits,
    did: wanted.length === 0 ? 'removed' : 'replaced',
    at: item.start,
    more: true,
  }
}

/** What has the key of a unit but means neither it nor anything that is wanted, has been changed by a person. */
function editedSince(list: List, unit: Unit, wanted: readonly Unit[]): Refusal | undefined {
  const standing = wanted.flatMap((each) => equalTo(each, list))
  const nodes = keyedAs(unit, list).flatMap((item) => (standing.includes(item) ? [] : [item.node]))
  if (nodes.length === 0) return undefined
  const message = `\`${unit.key}\` is not what was injected: it has been changed since`
  return refuse('piece-edited', message, { source: list.source, nodes })
}

function addedComment(standing: Meaning, injected: Meaning): string | undefined {
  const own = [...injected.comments]
  return standing.comments.find((comment) => {
    const index = own.indexOf(comment)
    if (index >= 0) own.splice(index, 1)
    return index < 0
  })
}

function present(list: List, standing: Iterable<Item | undefined>): Settled {
  const [first] = standing
  return { kind: 'settled', edits: [], did: 'present', at: first?.start ?? list.open }
}

function add(list: List, units: readonly Unit[], position: Position): Settled | Refusal {
  const { source, items } = list
  // One declaration may have several decorators of one name.
  const keyed = list.kind === 'decorator' ? [] : units
  const taken = keyed.flatMap((unit) => keyedAs(unit, list).map(({ node }) => node))
  if (taken.length > 0) {
    const key = units.find((unit) => keyedAs(unit, list).length > 0)?.key
    return refuse('piece-edited', `\`${key}\` is there already, and is not the same`, {
      source,
      nodes: taken,
    })
  }
  const [first] = units
  const index = first === undefined ? items.length : placeInList(list, position, first)
  if (isRefusal(index)) return index
  const at = items[index - 1]?.after ?? list.open
  const insert = list.kind === 'statement' ? insertStatements : insertIntoList
  return { kind: 'settled', edits: insert(list, index, units), did: 'added', at }
}
