import type { Migration } from '../2-template/migrations.ts'
import type { Follow } from './parse-binding.ts'

/** What a project follows, and what its files are called, on the way through migrations. */
export interface Migrated {
  readonly follow: Follow
  /** Old paths in the project to new ones. */
  readonly renames: ReadonlyMap<string, string>
}

export function migrateFollow({ follow, renames }: Migrated, migration: Migration): Migrated {
  const { renameInputs = {}, removeInputs = [], setInputs = {}, renamePaths = {} } = migration
  const moved = <T>(inputs: Readonly<Record<string, T>> = {}): Record<string, T> =>
    Object.fromEntries(
      Object.entries(inputs).flatMap(([name, value]): [string, T][] => {
        if (removeInputs.includes(name)) return []
        return [[Object.hasOwn(renameInputs, name) ? (renameInputs[name] ?? name) : name, value]]
      }),
    )
  const given = moved(follow.with)
  const from = moved(follow.from)
  // What the project says stands; a migration sets what it says nothing of.
  const set = Object.entries(setInputs).filter(
    ([name]) => !Object.hasOwn(from, name) && !Object.hasOwn(given, name),
  )
  return {
    follow: {
      use: follow.use,
      ...some('with', { ...given, ...Object.fromEntries(set) }),
      ...some('from', from),
    },
    renames: renamed(renames, renamePaths),
  }
}

const some = <K extends string, T extends object>(key: K, value: T): { [k in K]?: T } =>
  Object.keys(value).length === 0 ? {} : ({ [key]: value } as { [k in K]: T })

/** A path that was renamed before is renamed further. */
function renamed(
  before: ReadonlyMap<string, string>,
  paths: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const further = [...before].map(
    ([from, to]) => [from, Object.hasOwn(paths, to) ? (paths[to] ?? to) : to] as const,
  )
  const known = new Set(before.values())
  const fresh = Object.entries(paths).filter(([from]) => !known.has(from))
  return new Map([...further, ...fresh])
}
