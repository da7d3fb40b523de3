import type { Migration } from '../2-template/migrations.ts'
import type { Follow } from './parse-binding.ts'

/** What a project follows, and what its files are called, on the way through migrations. */
export interface Migrated {
  readonly follow: Follow
  /** What was generated, by its path in the project, and what that is called by now. */
  readonly paths: ReadonlyMap<string, string>
}

export function migrateFollow({ follow, paths }: Migrated, migration: Migration): Migrated {
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
    paths: renamed(paths, renamePaths),
  }
}

/** The migration with `__name__` in its paths replaced, as in those of the template, by what the inputs were so far. */
export function withInputs(migration: Migration, inputs: Readonly<Record<string, unknown>>): Migration {
  const { renamePaths } = migration
  if (renamePaths === undefined) return migration
  const named = (path: string): string =>
    path.replace(/__([A-Za-z]\w*?)__/g, (whole, key: string) => {
      const value = Object.hasOwn(inputs, key) ? inputs[key] : undefined
      return typeof value === 'string' || typeof value === 'number' ? String(value) : whole
    })
  const entries = Object.entries(renamePaths).map(([from, to]) => [named(from), named(to)] as const)
  return { ...migration, renamePaths: Object.fromEntries(entries) }
}

const some = <K extends string, T extends object>(key: K, value: T): { [k in K]?: T } =>
  Object.keys(value).length === 0 ? {} : ({ [key]: value } as { [k in K]: T })

/**
 * All at once, so that two can change places. What no template generated is not theirs to rename, and what another
 * takes the name of is called nothing any more.
 */
function renamed(
  paths: ReadonlyMap<string, string>,
  names: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const isNamed = ([, now]: readonly [string, string]): boolean => Object.hasOwn(names, now)
  const moved = [...paths].filter(isNamed).map(([path, now]) => [path, names[now] ?? now] as const)
  const taken = new Set(moved.map(([, now]) => now))
  const rest = [...paths].filter((entry) => !isNamed(entry) && !taken.has(entry[1]))
  return new Map([...rest, ...moved])
}
