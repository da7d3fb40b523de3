/** A map as data. Its keys are asked for with `keyOf`, so that none is found on the prototype. */
export type ValueMap = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const keyOf = (map: ValueMap, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined)

/** A key that is new comes last. */
export function withKey(map: ValueMap, key: string, value: unknown): ValueMap {
  if (value === undefined) return Object.fromEntries(Object.entries(map).filter(([each]) => each !== key))
  if (Object.hasOwn(map, key))
    return Object.fromEntries(Object.entries(map).map(([each, old]) => [each, each === key ? value : old]))
  return Object.fromEntries([...Object.entries(map), [key, value]])
}
