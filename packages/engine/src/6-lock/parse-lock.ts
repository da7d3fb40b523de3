import { parseChecked } from '../check-json.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { checkPath } from '../paths.ts'
import { emptyLock, type Lock } from '../lock.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** A lock is untrusted input: anything odd in it is an error, and nothing is done on its word. */
export function parseLock(
  text: string,
  path: string,
): { lock: Lock } | { diagnostics: readonly Diagnostic[] } {
  const document = parseChecked(text, path, 'lock.v1', 'lock-invalid')
  if (document.diagnostics.length > 0) return { diagnostics: document.diagnostics }
  const lock = document.value as Lock
  const escaping = Object.keys(lock.files).flatMap((file) => {
    const checked = checkPath(file)
    if ('path' in checked && checked.path === file) return []
    const problem = 'problem' in checked ? checked.problem : 'is not in its plain form'
    return [errorAt('lock-invalid', `The path \`${file}\` ${problem}.`, { path })]
  })
  return escaping.length > 0 ? { diagnostics: escaping } : { lock }
}

/** The lock that stands at a path; where nothing stands, nothing was generated. */
export function readLock(
  view: Workspace,
  path: string,
): { lock: Lock } | { diagnostics: readonly Diagnostic[] } {
  const entry = view.look(path)
  if (entry === undefined) return { lock: emptyLock }
  if (entry.kind === 'file' && 'text' in entry.content) return parseLock(entry.content.text, path)
  return { diagnostics: [errorAt('lock-invalid', `${path} is no file of text.`, { path })] }
}
