import type { Texts } from '../lines/merge-text.ts'
import type { Pieces } from '../pieces.ts'
import { adoptStyle } from './adopt-style.ts'
import { codeStyleOf } from './code-style.ts'
import { mergeList } from './merge-list.ts'
import type { Place } from './merge-stretch.ts'
import { mistakeIn, parseSource, type Source } from './source.ts'
import { unitsOf } from './shape.ts'

/** A merge by structure; undefined where one of the texts is no program. */
export function mergeStructure(
  texts: Texts,
  path: string,
  manner: Pick<Place, 'isUnordered' | 'rivals'>,
): Pieces | undefined {
  const parse = (text: string): Source => parseSource(text, path, 'with-parents')
  const ours = parse(texts.ours)
  const [base, theirs] = [parse(texts.base), parse(texts.theirs)]
  if ([base, ours, theirs].some((source) => mistakeIn(source) !== undefined)) return undefined
  const style = codeStyleOf(ours)
  const restyled = (source: Source): Source => {
    const text = adoptStyle(source, style)
    return text === source.text ? source : parse(text)
  }
  const lists = { base: unitsOf(restyled(base)), ours: unitsOf(ours), theirs: unitsOf(restyled(theirs)) }
  return mergeList(lists, { ...manner, path: '', mergeList })
}
