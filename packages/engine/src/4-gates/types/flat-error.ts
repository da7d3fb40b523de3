import { fromSystem } from '../../paths.ts'
import type { CompilerError } from './type-checker.ts'

/** What the compilers of all versions tell of an error, a part of its message being told with the parts below it. */
export interface ErrorParts {
  readonly code: number
  readonly category: number
  readonly text: string
  readonly parts: readonly ErrorParts[]
}

/** In a file, when it is in one. */
export interface ErrorPlace {
  readonly file: string
  readonly text: string
  readonly position: number
}

/** All versions number it so. */
const errorCategory = 1

/** Where output goes and whether it is built says nothing of types; and a tsconfig may well take in no file. */
const leftOut = new Set([5011, 5055, 5056, 6059, 6304, 6305, 6307, 18002, 18003])

/** An error in words of the workspace; undefined where it is none, or lies outside. */
export function flatError(
  error: ErrorParts,
  place: ErrorPlace | undefined,
  { root, config }: { readonly root: string; readonly config: string },
): CompilerError | undefined {
  if (error.category !== errorCategory || leftOut.has(error.code)) return undefined
  const message = flatText(error).replaceAll(`${root}/`, '')
  if (place === undefined) return { code: error.code, path: config, message }
  const path = fromSystem(root, place.file)
  if (path === undefined || path.includes('node_modules/')) return undefined
  return { code: error.code, path, message, ...positionIn(place) }
}

/** What only explains why a file was looked at is left out. */
function flatText({ text, parts }: ErrorParts): string {
  const below = parts.filter(({ category }) => category === errorCategory).map(flatText)
  return [text, ...below].join(' ')
}

function positionIn({ text, position }: ErrorPlace): Pick<CompilerError, 'line' | 'column' | 'excerpt'> {
  const above = text.slice(0, position).split('\n')
  const start = position - (above.at(-1) ?? '').length
  const end = text.indexOf('\n', position)
  return {
    line: above.length,
    column: position - start + 1,
    excerpt: text.slice(start, end < 0 ? undefined : end).trim(),
  }
}
