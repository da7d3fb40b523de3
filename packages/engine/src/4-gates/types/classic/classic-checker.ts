import { relativeTo } from '../../../paths.ts'
import type { TypeChecker } from '../type-checker.ts'
import type { Views } from '../views.ts'
import { affectedFiles } from './affected-files.ts'
import type { ClassicApi } from './classic-api.ts'
import { errorsOf, told } from './errors-of.ts'
import { programs } from './programs.ts'
import { takenIn } from './read-config.ts'
import { sourceCache } from './source-cache.ts'

/** TypeScript up to version 6. */
export function classicChecker(api: ClassicApi, { root, ...views }: Views): TypeChecker {
  const parts = { api, root, sources: sourceCache(api) }
  const after = programs(parts, views.after)
  const before = programs(parts, views.before)
  const absolute = (path: string): string => `${root}/${path}`
  return {
    version: api.version,
    takenInBy: (config, paths) =>
      takenIn(after.reading, absolute(config), paths.map(absolute)).map((file) => relativeTo(root, file)),
    heldBy: (config, paths) => {
      const program = after.built(absolute(config))?.program
      return paths.filter((path) => program?.getSourceFile(absolute(path)) !== undefined)
    },
    mistakesIn: (config) => told(after.parsed(absolute(config))?.errors ?? [], { root, config }),
    errorsAfter: (config) => {
      const built = after.built(absolute(config))
      if (built === undefined) return []
      const stood = before.built(absolute(config))
      return errorsOf(built, affectedFiles({ api, root, after: built, before: stood }), { root, config })
    },
    errorsBefore: (config, paths) => {
      const built = before.built(absolute(config))
      const files = paths.flatMap((path) => built?.program.getSourceFile(absolute(path)) ?? [])
      return built === undefined ? [] : errorsOf(built, files, { root, config })
    },
    close: () => undefined,
  }
}
