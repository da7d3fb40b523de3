import type { Document } from 'yaml'
import { yaml } from '../../edit/keys/document/yaml-library.ts'
import type { StagedFile } from '../gate.ts'
import { type Fault, firstOfLines } from './fault.ts'

/** Every syntax error of YAML, over all its documents. Tags may be anything: what they mean is their reader's affair. */
export function yamlFaults({ path, text }: StagedFile): readonly Fault[] {
  if (!/\.ya?ml$/i.test(path)) return []
  const { LineCounter, parseAllDocuments } = yaml()
  const lineCounter = new LineCounter()
  const parsed = parseAllDocuments(text, { lineCounter, prettyErrors: false, merge: true, strict: true })
  const documents = 'empty' in parsed ? [] : parsed
  const faultAt = (offset: number, message: string): Fault => {
    const { line, col } = lineCounter.linePos(offset)
    return { line, column: col, message }
  }
  const errors = documents.flatMap((document) => document.errors)
  // Where it gave up depends on the room that the stack had left.
  if (errors.some(({ message }) => /call stack/.test(message))) throw new RangeError('the stack is exhausted')
  if (errors.length > 0) return firstOfLines(errors.map(({ pos, message }) => faultAt(pos[0], message)))
  if (!text.includes('*')) return []
  return documents.flatMap(unknownAliases).map(([at, name]) => faultAt(at, `there is no anchor \`&${name}\``))
}

/** The library looks for anchors only where it makes values of the document. */
function unknownAliases(document: Document): readonly (readonly [number, string])[] {
  const { isAlias, visit } = yaml()
  const anchors = new Set<string>()
  const unknown: (readonly [number, string])[] = []
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node)) anchors.add(node.anchor ?? '')
      else if (!anchors.has(node.source)) unknown.push([node.range?.[0] ?? 0, node.source])
    },
  })
  return unknown
}
