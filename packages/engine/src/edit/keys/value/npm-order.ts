import { byCodePoint } from '../../../order.ts'
import { isMap, keyOf, type ValueMap, withKey } from './value.ts'

const sortedByNpm = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

/** A dependency that is new in a `package.json` stands where npm would put it, if the others stand that way too. */
export function inNpmOrder(have: unknown, want: unknown, path: string): unknown {
  if (!/(?:^|\/)package\.json$/.test(path) || !isMap(want)) return want
  return sortedByNpm.reduce((all: ValueMap, name) => {
    const [old, now] = [isMap(have) ? keyOf(have, name) : undefined, keyOf(all, name)]
    return isMap(now) && isSorted(old) ? withKey(all, name, sorted(now)) : all
  }, want)
}

const sorted = (map: ValueMap): ValueMap =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => byCodePoint(a, b)))

function isSorted(map: unknown): boolean {
  const keys = isMap(map) ? Object.keys(map) : []
  return keys.every((key, index) => index === 0 || byCodePoint(keys[index - 1] ?? '', key) < 0)
}
