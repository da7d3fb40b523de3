import type { Pieces } from '../pieces.ts'
import { mergeStretch, type Place } from './merge-stretch.ts'
import { mergeUnit, textOf } from './merge-unit.ts'
import type { Stretch, Unit, UnitList } from './shape.ts'

/**
 * What a side that still has the import has added to it, where the other has deleted it: that is still wanted. Undefined
 * where anything but its names has changed, such as its module.
 */
export function addedNames(left: Unit, base: Unit): Pieces | undefined {
  if (!isSameAround(left, base)) return undefined
  const before = new Set(specifiersOf(base)?.units.map(({ form }) => form))
  const names = specifiersOf(left)?.units.filter(({ form }) => !before.has(form)) ?? []
  if (names.length === 0) return []
  const text = left.node.text
  return [
    `${text.slice(0, text.indexOf('{'))}{ ${names.map(({ node }) => node.text).join(', ')} }${text.slice(text.lastIndexOf('}') + 1)}`,
  ]
}

/** Imports of one module unite: what either side adds is there, what either side removes is not. */
export function mergeImport(
  { base, ours, theirs }: { base: Unit | undefined; ours: Unit; theirs: Unit },
  place: Place,
): Pieces {
  if (base !== undefined && isAlike(base, ours) && isAlike(base, theirs))
    return mergeUnit({ base, ours, theirs }, place)
  if (ours.form === theirs.form) return [textOf(ours)]
  const [left, right] = [specifiersOf(ours), specifiersOf(theirs)]
  if (left === undefined || right === undefined || !isSameAround(ours, theirs))
    return rebuilt({ base, ours, theirs }, place)
  const before = (base && specifiersOf(base)) ?? { ...left, units: [] }
  const names = place.mergeList({ base: before, ours: left, theirs: right }, place)
  const around = (key: 'comments' | 'after'): Pieces =>
    mergeStretch({ base: base?.[key] ?? nothing, ours: ours[key], theirs: theirs[key] }, place)
  const [head, tail] = ours.shape().stretches
  return [...around('comments'), head?.text ?? '', ...names, tail?.text ?? '', ...around('after')]
}

/** Whether two imports differ in nothing but their names: the default, the module and the attributes are the same. */
function isSameAround(a: Unit, b: Unit): boolean {
  const [left, right] = [a.shape().stretches, b.shape().stretches]
  return left.length === right.length && left.every(({ form }, index) => form === right[index]?.form)
}

const nothing: Stretch = { text: '', form: '', depth: 0, line: 0 }

const specifiersOf = (unit: Unit): UnitList | undefined =>
  unit.shape().lists.find(({ kind }) => kind === 'specifiers')

const isAlike = (a: Unit, b: Unit): boolean => a.shape().lists.length === b.shape().lists.length

/** A default import and named ones, each of another side, in one statement. */
function rebuilt(
  { base, ours, theirs }: { base: Unit | undefined; ours: Unit; theirs: Unit },
  { path }: Place,
): Pieces {
  const chosen = {
    own: chosenOf({ base: base && defaultOf(base), ours: defaultOf(ours), theirs: defaultOf(theirs) }),
    names: namesOf({ base, ours, theirs }),
  }
  if (chosen.own === undefined) {
    const texts = { ours: textOf(ours), theirs: textOf(theirs), ...(base && { base: textOf(base) }) }
    return [
      { kind: base === undefined ? 'both-added' : 'both-changed', where: path, line: ours.line, ...texts },
    ]
  }
  const names = chosen.names.length === 0 ? [] : [`{ ${chosen.names.join(', ')} }`]
  const clause = [...(chosen.own === '' ? [] : [chosen.own]), ...names].join(', ')
  const text = ours.node.text
  const from = text.slice(/\bfrom\s*['"]/.exec(text)?.index ?? 0)
  const word = /^import\s+(?:type\b|defer\b)?\s*/.exec(text)?.[0] ?? 'import '
  return [`${ours.comments.text}${word}${clause} ${from}${ours.after.text}`]
}

/** The default import as it is named; empty where there is none. */
const defaultOf = ({ node: { text } }: Unit): string =>
  /^import\s+(?:type\s+(?!from\b))?([\w$]+)\s*(?:,|from\b)/.exec(text)?.[1] ?? ''

/** Undefined where both chose, and not the same. */
function chosenOf({
  base = '',
  ours,
  theirs,
}: {
  base: string | undefined
  ours: string
  theirs: string
}): string | undefined {
  if (theirs === base || ours === theirs) return ours
  return ours === base ? theirs : undefined
}

function namesOf({ base, ours, theirs }: { base: Unit | undefined; ours: Unit; theirs: Unit }): string[] {
  const of = (unit: Unit | undefined): string[] =>
    (unit && specifiersOf(unit)?.units.map(({ node }) => node.text)) ?? []
  const [before, left, right] = [of(base), of(ours), of(theirs)]
  const kept = left.filter((name) => !before.includes(name) || right.includes(name))
  return [...kept, ...right.filter((name) => !before.includes(name) && !left.includes(name))]
}
