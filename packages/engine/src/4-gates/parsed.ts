import type { ts } from 'ts-morph'
import { hasSyntaxTree, parseTree } from '../edit/ast/source.ts'
import type { StagedFile } from './gate.ts'

/** Gates go through the files side by side, some dozens at a time; the trees of all files would fill the memory. */
const mostTrees = 60
const known = new Map<StagedFile, ts.SourceFile>()

/** The syntax tree of a file, parsed once for all gates; undefined for what is neither TypeScript nor JavaScript. */
export function treeOf(file: StagedFile): ts.SourceFile | undefined {
  if (!hasSyntaxTree(file.path)) return undefined
  const there = known.get(file)
  if (there !== undefined) return there
  const tree = parseTree(file.text, file.path)
  known.set(file, tree)
  const [oldest] = known.keys()
  if (known.size > mostTrees && oldest !== undefined) known.delete(oldest)
  return tree
}
