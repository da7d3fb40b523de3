import { EspalierError } from '../errors.ts'

export function staleError(paths: readonly string[]): EspalierError {
  const [path] = paths
  return new EspalierError(
    'plan-stale',
    `Changed since the plan was made: ${shorten(paths)}. Nothing was written.`,
    {
      ...(path !== undefined && { path }),
    },
  )
}

export const shorten = (paths: readonly string[]): string =>
  paths.length > 5 ? `${paths.slice(0, 5).join(', ')} and ${paths.length - 5} more` : paths.join(', ')
