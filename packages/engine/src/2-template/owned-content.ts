import type { Content } from '../content.ts'
import { withHeader } from '../edit/header.ts'
import type { Template } from './template.ts'

/** What a template owns says so. The templates of hygen know nothing of owners, and their bytes stay as they are. */
export function ownedContent(content: Content, to: string, { id, dialect }: Template): Content {
  return 'text' in content && dialect === 'espalier' ? { text: withHeader(content.text, to, id) } : content
}
