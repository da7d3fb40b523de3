import type { Content } from '../content.ts'
import type { Pattern } from '../edit/inject-text.ts'

/** Whether a pattern is found in the whole of a text. A `g` or `y` would make the answer depend on the last one. */
export function matches({ source, flags }: Pattern, content: Content): boolean {
  return 'text' in content && new RegExp(source, flags.replace(/[gy]/g, '')).test(content.text)
}
