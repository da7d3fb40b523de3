import { meet } from './char-set.ts'
import { componentsOf } from './components.ts'
import { type FollowGraph, followGraph } from './follow-graph.ts'
import { parsePattern } from './parse-pattern.ts'
import type { Pattern } from './pattern.ts'

/**
 * Whether the time that a regular expression takes may double with each character: a text leads from some place of a loop
 * back to it in two ways, so that a text of n such pieces is tried in 2^n ways once what follows does not match.
 * `never-fails` says that nothing follows that could.
 */
export function isExponential(source: string, flags: string): 'yes' | 'never-fails' | 'no' {
  // Two ways need a group that is repeated; what is longer than a page has most often been generated.
  if (!/\)(?:[*+]|\{\d)/.test(source) || source.length > 2000) return 'no'
  const pattern = parsePattern(source, flags)
  if (pattern === undefined || looksInsideLoop(pattern, 'outside')) return 'no'
  const graph = followGraph(pattern)
  const loop = graph && ambiguousLoop(graph)
  if (graph === undefined || loop === undefined) return 'no'
  return loop.some((place) => graph.ends.has(place)) ? 'never-fails' : 'yes'
}

/** A look around in a loop may rule the second way out; that is not followed. */
function looksInsideLoop(pattern: Pattern, where: 'outside' | 'inside'): boolean {
  if (pattern.kind === 'assertion') return where === 'inside'
  if (pattern.kind === 'repeat') return looksInsideLoop(pattern.item, pattern.max > 1 ? 'inside' : where)
  return partsOf(pattern).some((each) => looksInsideLoop(each, where))
}

function partsOf(pattern: Pattern): readonly Pattern[] {
  if (pattern.kind === 'sequence') return pattern.items
  if (pattern.kind === 'choice') return pattern.options
  return pattern.kind === 'repeat' ? [pattern.item] : []
}

/** The places of a loop that a text may go through in two ways. */
function ambiguousLoop({ places, next }: FollowGraph): readonly number[] | undefined {
  const loops = componentsOf(places.length, (place) => next[place] ?? [])
  const inside = next.map((targets, place) => targets.filter((target) => loops[target] === loops[place]))
  const twice = inside.findIndex((targets) => new Set(targets).size < targets.length)
  const members = (place: number) => [...places.keys()].filter((each) => loops[each] === loops[place])
  if (twice >= 0) return members(twice)
  for (const [place, loop] of loops.entries()) {
    const loopPlaces = members(place)
    const steps = loopPlaces.reduce((sum, each) => sum + (inside[each]?.length ?? 0), 0)
    if (loopPlaces[0] !== place || loopPlaces.length < 2 || steps > mostSteps) continue
    if (loop >= 0 && isAmbiguous(loopPlaces, { places, inside })) return loopPlaces
  }
  return undefined
}

/** The pairs of so many steps are looked at within milliseconds; who writes larger loops has most often generated them. */
const mostSteps = 1500

interface Loops {
  readonly places: FollowGraph['places']
  readonly inside: readonly (readonly number[])[]
}

/** Two walkers that take the same characters: whether they may part and meet again where they were. */
function isAmbiguous(loop: readonly number[], { places, inside }: Loops): boolean {
  const count = loop.length
  const numbers = new Map(loop.map((place, index) => [place, index]))
  const steps = loop.map((place) => (inside[place] ?? []).map((target) => numbers.get(target) ?? 0))
  const setAt = (index: number) => places[loop[index] ?? 0] ?? []
  const meets = loop.map((_, a) => loop.map((_other, b) => meet(setAt(a), setAt(b))))
  const pairs = componentsOf(count * count, (pair) => {
    const [left, right] = [steps[Math.floor(pair / count)] ?? [], steps[pair % count] ?? []]
    return left.flatMap((a) => right.filter((b) => meets[a]?.[b]).map((b) => a * count + b))
  })
  const together = new Set(loop.map((_, index) => pairs[index * count + index]))
  return pairs.some((group, pair) => Math.floor(pair / count) !== pair % count && together.has(group))
}
