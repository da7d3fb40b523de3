import { errorAt } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { type Lock, lockFile } from '../lock.ts'
import { checkPath, nameOf } from '../paths.ts'
import { plainPart } from '../piece-path.ts'

type Renames = ReadonlyMap<string, string>

/** The paths in the project that a template has generated or put something into. */
export function pathsOf(id: string, { files, pieces }: Lock): readonly string[] {
  const own = Object.keys(files).filter((path) => files[path]?.template === id)
  const shared = Object.keys(pieces).filter(
    (path) =>
      plainPart(path) === path && Object.values(pieces[path] ?? {}).some(({ template }) => template === id),
  )
  return [...new Set([...own, ...shared])]
}

/** What no project could go through is a mistake of the migration. */
export function refuseOdd(renames: Renames, migration: string): void {
  const problems = [...renames].flatMap(([from, to]) => {
    const other = [...renames].find(([path, each]) => each === to && path < from)?.[0]
    const twice = other === undefined ? undefined : `to which \`${other}\` is renamed too`
    const why = problemWith(to) ?? twice
    if (why === undefined) return []
    const message = `The migration renames \`${from}\` to \`${to}\`, ${why}.`
    return [errorAt('migration-failed', message, { path: migration })]
  })
  if (problems.length > 0) throw EspalierError.from(problems)
}

function problemWith(path: string): string | undefined {
  const checked = checkPath(path)
  if ('problem' in checked) return `which ${checked.problem}`
  if (checked.path !== path) return 'which is not in its plain form'
  return nameOf(path).toLowerCase() === lockFile ? 'which is a lock, that Espalier alone writes' : undefined
}
