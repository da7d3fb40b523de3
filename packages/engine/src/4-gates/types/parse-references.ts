import { parseJson } from '../../json-document.ts'
import { folderOf, system } from '../../paths.ts'

/** The tsconfigs that a tsconfig refers to, as paths of the workspace; undefined where its JSON is broken. */
export function parseReferences(text: string, config: string): string[] | undefined {
  if (text.trim() === '') return []
  const { value, diagnostics } = parseJson(text, config, 'gate-failed')
  if (diagnostics.length > 0) return undefined
  const { references } = (value ?? {}) as { references?: unknown }
  if (!Array.isArray(references)) return []
  return (references as ({ path?: unknown } | null)[]).flatMap((reference) =>
    typeof reference?.path === 'string' ? configAt(reference.path, folderOf(config)) : [],
  )
}

/** A reference names a tsconfig, or the folder of one. */
function configAt(reference: string, folder: string): string[] {
  const path = system.posix.join(folder, reference)
  if (path === '..' || path.startsWith('../')) return []
  return [path.endsWith('.json') ? path : system.posix.join(path, 'tsconfig.json')]
}
