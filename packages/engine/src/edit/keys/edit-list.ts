import { identify } from './value/list-identity.ts'
import { canonical, sameValue, shown } from './value/same-value.ts'

type List = readonly unknown[]

/**
 * A list as a set: the wanted elements are in it, those that the run before put in and that are no longer wanted are
 * not. Maps are known by what tells them apart; where nothing does, each is only equal to its like.
 */
export function editList(
  standing: unknown,
  { want, was }: { readonly want: List; readonly was: List },
): { value: unknown } | { message: string } {
  if (!Array.isArray(standing)) return { message: `is ${shown(standing)}, and the template wants a list` }
  const list: List = standing
  const label = identify([list, want, was]) ?? canonical
  const known = new Map(was.map((element) => [label(element), element]))
  const wanted = new Map(want.map((element) => [label(element), element]))
  const isGone = (element: unknown) =>
    !wanted.has(label(element)) && sameValue(known.get(label(element)), element)
  const other = list.find((element) => {
    const [next, before] = [wanted.get(label(element)), known.get(label(element))]
    return next !== undefined && !sameValue(element, next) && !sameValue(element, before)
  })
  if (other !== undefined)
    return { message: `has ${shown(other)}, and the template adds ${shown(wanted.get(label(other)))}` }
  const kept = list
    .filter((element) => !isGone(element))
    .map((element) => wanted.get(label(element)) ?? element)
  const standingLabels = new Set(list.map(label))
  return {
    value: [
      ...kept,
      ...[...wanted].flatMap(([name, element]) => (standingLabels.has(name) ? [] : [element])),
    ],
  }
}
