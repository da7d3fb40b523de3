import { parseChecked } from '../check-json.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { bindingFile, emptyLock, type Lock, lockFile } from '../lock.ts'
import { checkPath, nameOf } from '../paths.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { migrateLock, schemaOfLock } from './migrate-lock.ts'
import { plainPart } from '../piece-path.ts'

export type ParsedLock = { readonly lock: Lock } | { readonly diagnostics: readonly Diagnostic[] }

/** A lock is untrusted input: anything odd in it is an error, and nothing is done on its word. */
export function parseLock(text: string, path: string): ParsedLock {
  if (/^<{7} /m.test(text)) return { diagnostics: [leftByGit(path)] }
  if (nesting(text) > deepest)
    return { diagnostics: [errorAt('lock-invalid', 'The lock is nested too deeply.', { path })] }
  const document = parseChecked(text, path, schemaOfLock(text), 'lock-invalid')
  if (document.diagnostics.length > 0) return { diagnostics: document.diagnostics }
  const lock = migrateLock(document.value)
  const pieces = Object.keys(lock.pieces).map(plainPart)
  const problems = [...Object.keys(lock.files), ...pieces].flatMap((file) => problemWith(file, path))
  return problems.length > 0 ? { diagnostics: problems } : { lock }
}

/** Deeper than what anybody writes, and far from what exhausts a stack. */
const deepest = 200

/** How deep the brackets of a text go, those in its strings and comments aside. */
function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (const [sign] of text.matchAll(signs)) {
    if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    if (depth > most) most = depth
  }
  return most
}

/** Brackets, and whole strings and comments, so that no bracket is found in these. */
const signs = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?|\/\/.*|\/\*[^]*?(?:\*\/|$)|[[\]{}]/g

function problemWith(file: string, path: string): Diagnostic[] {
  const checked = checkPath(file)
  const isOwn = ownFiles.includes(nameOf(file).toLowerCase())
  if (isOwn)
    return [errorAt('lock-invalid', `The path \`${file}\` is one that no template writes.`, { path })]
  if ('path' in checked && checked.path === file) return []
  const problem = 'problem' in checked ? checked.problem : 'is not in its plain form'
  return [errorAt('lock-invalid', `The path \`${file}\` ${problem}.`, { path })]
}

/** What a project follows, and what it has generated, no template writes: a lock that says so would undo itself. */
const ownFiles: readonly string[] = [lockFile, bindingFile]

function leftByGit(path: string): Diagnostic {
  const hint = `Take either side (\`git checkout --theirs -- ${path}\`), then run \`espalier generate\`; \`espalier merge --install\` spares you the next one.`
  return errorAt('lock-invalid', 'The lock holds the markers of a merge that git left to you.', {
    path,
    hint,
  })
}

/** The lock that stands at a path; where nothing stands, nothing was generated. */
export function readLock(view: Workspace, path: string): ParsedLock {
  const entry = view.look(path)
  if (entry === undefined) return { lock: emptyLock }
  if (entry.kind === 'file' && 'text' in entry.content) return parseLock(entry.content.text, path)
  return { diagnostics: [errorAt('lock-invalid', `${path} is no file of text.`, { path })] }
}
