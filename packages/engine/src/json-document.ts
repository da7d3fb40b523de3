import { createRequire } from 'node:module'
import type { Node, ParseError } from 'jsonc-parser'
import type { Code } from './codes.ts'
import { type Diagnostic, errorAt } from './diagnostics.ts'
import { byteOrderMark, lineAt } from './edit/lines.ts'
import { lazily } from './lazy.ts'

const require = createRequire(import.meta.url)
const jsonc = lazily(() => require('jsonc-parser') as typeof import('jsonc-parser'))

export interface JsonDocument {
  readonly value: unknown
  readonly diagnostics: readonly Diagnostic[]
  /** Where a value stands, by its JSON pointer. */
  readonly lineOf: (pointer: string) => { line: number; excerpt: string }
}

/** JSON with comments and trailing commas; every syntax error is found, not just the first. */
export function parseJson(text: string, path: string, code: Code): JsonDocument {
  const { parseTree, printParseErrorCode, getNodeValue } = jsonc()
  const errors: ParseError[] = []
  // A byte order mark is no JSON, but editors on Windows write it. A space keeps every offset.
  const json = text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text
  let tree: Node | undefined
  try {
    tree = parseTree(json, errors, { allowTrailingComma: true, disallowComments: false })
  } catch (error) {
    // The parser recurses: a text made of brackets alone exhausts the stack.
    if (!(error instanceof RangeError)) throw error
    return {
      value: undefined,
      diagnostics: [errorAt(code, 'The JSON is nested too deeply.', { path })],
      lineOf: () => ({ line: 1, excerpt: '' }),
    }
  }
  const diagnostics = errors.map(({ error, offset }) => {
    const line = lineNumber(text, offset)
    const what = printParseErrorCode(error)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
    return errorAt(code, `The JSON is broken: ${what}.`, { path, line, excerpt: lineAt(text, line) })
  })
  return {
    value: tree && (getNodeValue(tree) as unknown),
    diagnostics,
    lineOf: (pointer) => locate(text, tree, pointer),
  }
}

export const unescapePointer = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~')

export const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

function locate(text: string, tree: Node | undefined, pointer: string): { line: number; excerpt: string } {
  const keys = pointer.split('/').slice(1).map(unescapePointer)
  const node = keys.reduce((at: Node | undefined, key) => at && childOf(at, key), tree)
  const line = lineNumber(text, node?.offset ?? 0)
  return { line, excerpt: lineAt(text, line) }
}

/** A number is a place in a list, and a name in a map. */
const childOf = (node: Node, key: string): Node | undefined =>
  jsonc().findNodeAtLocation(node, [node.type === 'array' ? Number(key) : key])

const lineNumber = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
