import { folderOf, join } from '../../paths.ts'

/** What is known of the tsconfigs of a workspace. */
export interface Configs {
  exists(path: string): boolean
  /** The tsconfigs that one refers to; undefined where its JSON is broken. */
  referencesOf(config: string): readonly string[] | undefined
  /** Which of the files that are asked about it names or includes. */
  takenInBy(config: string): Promise<ReadonlySet<string>>
}

export interface Chosen {
  /** Each takes a file in; or is so broken that nobody can say. */
  readonly configs: readonly string[]
  /** Beside a chosen one in its folder, such as that of the tests: they may import what it takes in. */
  readonly siblings: readonly string[]
  readonly untaken: readonly Untaken[]
}

/** A file that no tsconfig takes in, with the nearest ones: a program of theirs may hold it all the same. */
export interface Untaken {
  readonly path: string
  readonly nearest: readonly string[]
}

/**
 * The tsconfigs that files belong to, as editors look for them: upwards from the file, and at each tsconfig.json through those
 * that it refers to. A tsconfig that is asked about belongs to itself.
 */
export async function chooseConfigs(paths: readonly string[], configs: Configs): Promise<Chosen> {
  const chosen = new Set<string>()
  const siblings = new Set<string>()
  const untaken: Untaken[] = []
  const groupOf = grouping(configs)
  for (const path of paths) {
    const above = configsAbove(path, configs)
    const found = await firstThatTakes(
      path,
      above.map((config) => () => groupOf(config)),
      configs,
    )
    if (found === undefined) untaken.push({ path, nearest: above.slice(0, 1).flatMap(groupOf) })
    else {
      chosen.add(found.config)
      for (const each of besides(found)) siblings.add(each)
    }
  }
  return { configs: [...chosen], siblings: [...siblings].filter((each) => !chosen.has(each)), untaken }
}

/** Nearest first. */
function configsAbove(path: string, configs: Configs): string[] {
  const found: string[] = []
  for (let at = path; at !== ''; at = folderOf(at)) {
    const config = join(folderOf(at), 'tsconfig.json')
    if (configs.exists(config)) found.push(config)
  }
  return found
}

interface Found {
  readonly config: string
  readonly group: readonly string[]
}

const besides = ({ config, group }: Found): readonly string[] =>
  group.filter((each) => folderOf(each) === folderOf(config))

async function firstThatTakes(
  path: string,
  groups: readonly (() => readonly string[])[],
  configs: Configs,
): Promise<Found | undefined> {
  for (const groupOf of groups) {
    const group = groupOf()
    for (const config of group) if (await takes(config, path, configs)) return { config, group }
  }
  return undefined
}

async function takes(config: string, path: string, configs: Configs): Promise<boolean> {
  if (path === config || configs.referencesOf(config) === undefined) return true
  return (await configs.takenInBy(config)).has(path)
}

/** A tsconfig with all that it refers to, worked out once. */
function grouping(configs: Configs): (config: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (config) => {
    const group = known.get(config) ?? withReferences(config, configs)
    known.set(config, group)
    return group
  }
}

function withReferences(config: string, configs: Configs): string[] {
  const all = new Set([config])
  // A set is walked to its end, also where it grows meanwhile.
  for (const each of all)
    for (const reference of configs.referencesOf(each) ?? [])
      if (configs.exists(reference)) all.add(reference)
  return [...all]
}
