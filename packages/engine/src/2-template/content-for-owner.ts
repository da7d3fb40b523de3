import type { Content } from '../content.ts'
import { withHeader } from '../edit/header.ts'
import { readKeyDocument } from '../edit/keys/document/key-document.ts'
import { languageOf } from '../edit/keys/document/language.ts'
import { EspalierError } from '../errors.ts'
import type { FileOwnership } from '../ownership.ts'
import type { FileScope } from './file-scope.ts'

/**
 * The content of a whole file as its owner has it. What a template owns says so; the templates of hygen know nothing of
 * owners, and their bytes stay as they are. What owns keys has keys.
 */
export function contentForOwner(
  content: Content,
  { to, ownership }: { readonly to: string; readonly ownership: FileOwnership },
  { context: { template }, shown }: FileScope,
): Content {
  if (ownership === 'keys') return withKeys(content, to, shown)
  const isTold = ownership === 'owned' && template.dialect === 'espalier'
  return isTold && 'text' in content ? { text: withHeader(content.text, to, template.id) } : content
}

function withKeys(content: Content, to: string, shown: string): Content {
  const document = 'text' in content ? readKeyDocument(content.text, languageOf(to)) : undefined
  if (document !== undefined && !('problems' in document)) return content
  const why = document === undefined ? 'is no text' : `does not parse: ${document.problems[0]?.reason ?? ''}`
  throw new EspalierError('attribute-invalid', `${to} is owned by its keys, and what is rendered ${why}.`, {
    path: shown,
    hint: 'The ownership `keys` is for JSON and YAML. Take `merged` or `injected` for anything else.',
  })
}
