import { EspalierError } from '../../errors.ts'
import { subtractErrors } from './subtract-errors.ts'
import type { CompilerError, TypeChecker } from './type-checker.ts'

export interface ConfigErrors {
  readonly config: string
  readonly errors: readonly CompilerError[]
}

/** By tsconfig, the errors that were not there before. Before is looked at only where there are any. */
export async function findNewErrors(
  checker: TypeChecker,
  configs: readonly string[],
): Promise<readonly ConfigErrors[]> {
  await refuseMistakes(checker, configs)
  const after: ConfigErrors[] = []
  for (const config of configs) after.push({ config, errors: await checker.errorsAfter(config) })
  const added: ConfigErrors[] = []
  for (const { config, errors } of after) {
    if (errors.length === 0) continue
    const paths = [...new Set(errors.map(({ path }) => path))]
    added.push({ config, errors: subtractErrors(errors, await checker.errorsBefore(config, paths)) })
  }
  return added
}

/** What TypeScript makes of a broken tsconfig is not what anybody wants. */
async function refuseMistakes(checker: TypeChecker, configs: readonly string[]): Promise<void> {
  for (const config of configs) {
    const mistakes = await checker.mistakesIn(config)
    const [first] = mistakes
    if (first === undefined) continue
    const lines = mistakes.map(
      ({ path, line, message }) => `${path}${line === undefined ? '' : `:${line}`}: ${message}`,
    )
    const { line, column } = first
    throw new EspalierError('gate-failed', lines.join('\n'), {
      path: first.path,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    })
  }
}
