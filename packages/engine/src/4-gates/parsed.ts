import type { ts } from 'ts-morph'
import { hasSyntaxTree, parseSource } from '../edit/ast/source.ts'
import type { StagedFile } from './gate.ts'

const known = new WeakMap<StagedFile, ts.SourceFile>()

/** The syntax tree of a file, parsed once for all gates; undefined for what is neither TypeScript nor JavaScript. */
export function treeOf(file: StagedFile): ts.SourceFile | undefined {
  if (!hasSyntaxTree(file.path)) return undefined
  const tree = known.get(file) ?? parseSource(file.text, file.path).file
  known.set(file, tree)
  return tree
}
