import type { SchemaName } from '../check-json.ts'
import { emptyLock, type Lock } from '../lock.ts'

/** What each version of the format is checked against, and how it becomes the next one. */
const versions: readonly { readonly version: number; readonly schema: SchemaName; readonly next: Migrate }[] =
  [
    { version: 1, schema: 'lock.v1', next: (lock) => ({ ...emptyLock, ...lock, version: 2 }) },
    { version: 2, schema: 'lock.v2', next: (lock) => lock },
  ]

type Migrate = (lock: object) => object

/** The schema of the version that a text names; one of no known version is refused by the newest. */
export function schemaOfLock(text: string): SchemaName {
  const named = Number(/^\s*\{\s*"version"\s*:\s*(\d+)\s*[,}]/.exec(text)?.[1])
  return versions.find(({ version }) => version === named)?.schema ?? 'lock.v2'
}

/** A checked lock of any version, as this version means it. */
export function migrateLock(value: unknown): Lock {
  const { version: written } = value as { version: number }
  const steps = versions.filter(({ version }) => version >= written)
  return steps.reduce((lock, { next }) => next(lock), value as object) as Lock
}
