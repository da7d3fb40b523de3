import { disputesIn, type Pieces } from '../pieces.ts'
import { mergeStretch, type Place, type Three } from './merge-stretch.ts'
import type { Shape, Unit } from './shape.ts'

export const textOf = ({ comments, node, after }: Unit): string => comments.text + node.text + after.text

/** A unit that all sides have. What only one side changed is taken whole; else its parts merge. */
export function mergeUnit(three: Three<Unit>, place: Place): Pieces {
  const { base, ours, theirs } = three
  if (textOf(ours) === textOf(base)) return [textOf(theirs)]
  if (theirs.form === base.form || ours.form === theirs.form) return [textOf(ours)]
  const part = (key: 'comments' | 'after'): Pieces =>
    mergeStretch({ base: base[key], ours: ours[key], theirs: theirs[key] }, place)
  return [...part('comments'), ...mergeNode(three, place), ...part('after')]
}

function mergeNode({ base, ours, theirs }: Three<Unit>, place: Place): Pieces {
  if (ours.node.text === base.node.text) return [theirs.node.text]
  if (theirs.node.form === base.node.form) return [ours.node.text]
  const whole = { base: base.node, ours: ours.node, theirs: theirs.node }
  const shapes = { base: base.shape(), ours: ours.shape(), theirs: theirs.shape() }
  if (!isAlike(shapes)) return mergeStretch(whole, place)
  const pieces = mergeShapes(shapes, place)
  // A piece of a line tells a person nothing: what has no list merges, or is disputed, whole.
  return disputesIn(pieces).length > 0 && shapes.ours.lists.length === 0 ? mergeStretch(whole, place) : pieces
}

/** Whether the three have the same lists, in the same parentheses, so that each part has its partners. */
function isAlike({ base, ours, theirs }: Three<Shape>): boolean {
  const frame = ({ lists, stretches }: Shape): string =>
    [...lists.map(({ kind }) => kind), ...stretches.map(({ depth }) => depth)].join()
  return frame(ours) === frame(base) && frame(theirs) === frame(base)
}

function mergeShapes({ base, ours, theirs }: Three<Shape>, place: Place): Pieces {
  return ours.stretches.flatMap((stretch, index) => {
    const [left, right] = [base.stretches[index], theirs.stretches[index]]
    const lists = { base: base.lists[index], ours: ours.lists[index], theirs: theirs.lists[index] }
    const around = left && right ? mergeStretch({ base: left, ours: stretch, theirs: right }, place) : []
    return isComplete(lists) ? [...around, ...place.mergeList(lists, place)] : around
  })
}

const isComplete = <T extends object>(three: {
  [Key in keyof Three<T>]: T | undefined
}): three is Three<T> => three.base !== undefined && three.ours !== undefined && three.theirs !== undefined
