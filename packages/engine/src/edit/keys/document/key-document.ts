import { byteOrderMark } from '../../lines.ts'
import { parseJsonTree } from './json-tree.ts'
import type { KeyNode, ParsedTree } from './key-tree.ts'
import type { Language } from './language.ts'
import { lineNumber } from './line-places.ts'
import { parseYamlTree } from './yaml-tree.ts'

/** A text with the places of its values. */
export interface KeyDocument {
  readonly language: Language
  /** Without a byte order mark. */
  readonly text: string
  readonly mark: '' | typeof byteOrderMark
  readonly root: KeyNode | undefined
}

export interface Unparsable {
  readonly reason: string
  /** Counted from 1. */
  readonly line: number
}

/** A text that does not parse, or has a key twice, yields problems: an edit of it would be a guess. */
export function readKeyDocument(
  full: string,
  language: Language,
): KeyDocument | { problems: readonly Unparsable[] } {
  const mark = full.startsWith(byteOrderMark) ? byteOrderMark : ''
  const text = full.slice(mark.length)
  const { root, problems } = parse(text, language)
  if (problems.length > 0)
    return { problems: problems.map(({ reason, offset }) => ({ reason, line: lineNumber(text, offset) })) }
  return { language, text, mark, root }
}

function parse(text: string, language: Language): ParsedTree {
  try {
    const parsed = language === 'yaml' ? parseYamlTree(text) : parseJsonTree(text)
    return parsed.root === undefined ? parsed : { ...parsed, problems: doublesIn(parsed.root) }
  } catch (error) {
    // All of it recurses: a text made of brackets alone exhausts the stack.
    if (!(error instanceof RangeError)) throw error
    return { root: undefined, problems: [{ offset: 0, reason: 'it is nested too deeply' }] }
  }
}

function doublesIn(node: KeyNode): ParsedTree['problems'] {
  if (node.kind === 'leaf') return []
  const seen = new Set<string>()
  return node.entries.flatMap((entry) => {
    const isDouble = node.kind === 'map' && seen.has(entry.key)
    seen.add(entry.key)
    const own = isDouble ? [{ offset: entry.from, reason: `the key \`${entry.key}\` stands twice` }] : []
    return [...own, ...doublesIn(entry.node)]
  })
}
