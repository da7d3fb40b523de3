import { parseReferences } from './parse-references.ts'
import type { Configs } from './choose-configs.ts'
import { remembering } from './remembering.ts'
import { viewedFile, viewedText } from './staged-view.ts'
import type { TypeChecker } from './type-checker.ts'
import type { Views } from './views.ts'

/** What the files of a plan ask of tsconfigs, each answer worked out once. */
export function readConfigs(checker: TypeChecker, { root, after }: Views, asked: readonly string[]): Configs {
  const exists = remembering((path) => viewedFile(after, `${root}/${path}`))
  const referencesOf = remembering((config) =>
    parseReferences(viewedText(after, `${root}/${config}`) ?? '', config),
  )
  const takenInBy = remembering(async (config) => new Set(await checker.takenInBy(config, asked)))
  return { exists, referencesOf, takenInBy }
}
