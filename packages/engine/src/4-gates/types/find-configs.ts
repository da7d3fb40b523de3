import { byCodePoint } from '../../order.ts'
import { chooseConfigs, type Untaken } from './choose-configs.ts'
import { readConfigs } from './read-configs.ts'
import type { TypeChecker } from './type-checker.ts'
import type { Views } from './views.ts'

export interface FoundConfigs {
  readonly configs: readonly string[]
  /** Files that no program holds. */
  readonly left: readonly string[]
}

/** The tsconfigs with a program that holds one of these files. */
export async function findConfigs(
  checker: TypeChecker,
  views: Views,
  asked: readonly string[],
): Promise<FoundConfigs> {
  const { configs, siblings, untaken } = await chooseConfigs(asked, readConfigs(checker, views, asked))
  const found = new Set(configs)
  for (const config of siblings) if ((await checker.heldBy(config, asked)).length > 0) found.add(config)
  const left: string[] = []
  for (const each of untaken) {
    const holder = await holderOf(each, checker)
    if (holder === undefined) left.push(each.path)
    else found.add(holder)
  }
  return { configs: [...found].sort(byCodePoint), left }
}

/** A program may hold what its tsconfig does not take in: some name their entry alone. */
async function holderOf({ path, nearest }: Untaken, checker: TypeChecker): Promise<string | undefined> {
  for (const config of nearest) if ((await checker.heldBy(config, [path])).length > 0) return config
  return undefined
}
