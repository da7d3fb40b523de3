import type { ts } from 'ts-morph'
import { morph } from '../../edit/typescript.ts'
import { lazily } from '../../lazy.ts'

/** Where JavaScript holds what is TypeScript's alone: the parser reads it without a word, and nothing runs it. */
export function typesOfJavaScript(
  tree: ts.SourceFile,
): readonly { readonly start: number; readonly message: string }[] {
  // Flow has types of its own in JavaScript.
  if (/@flow\b/.test(tree.text.slice(0, 2000))) return []
  const { ts } = morph()
  const found: { start: number; message: string }[] = []
  const visit = (node: ts.Node): void => {
    if (isType(node))
      found.push({ start: node.getStart(tree), message: 'types are for TypeScript files only' })
    else ts.forEachChild(node, visit)
  }
  ts.forEachChild(tree, visit)
  return found
}

function isType(node: ts.Node): boolean {
  const { ts } = morph()
  if (kinds().has(node.kind)) return true
  if (ts.isTypeNode(node)) return !ts.isExpressionWithTypeArguments(node)
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ImplementsKeyword
  if (ts.isImportClause(node)) return node.phaseModifier === ts.SyntaxKind.TypeKeyword
  return ts.isParameter(node) && node.questionToken !== undefined
}

const kinds = lazily((): ReadonlySet<ts.SyntaxKind> => {
  const { SyntaxKind } = morph().ts
  return new Set([
    SyntaxKind.TypeParameter,
    SyntaxKind.InterfaceDeclaration,
    SyntaxKind.TypeAliasDeclaration,
    SyntaxKind.EnumDeclaration,
    SyntaxKind.ModuleDeclaration,
    SyntaxKind.ImportEqualsDeclaration,
    SyntaxKind.NonNullExpression,
    SyntaxKind.AbstractKeyword,
    SyntaxKind.DeclareKeyword,
    SyntaxKind.ReadonlyKeyword,
    SyntaxKind.OverrideKeyword,
    SyntaxKind.PrivateKeyword,
    SyntaxKind.PublicKeyword,
    SyntaxKind.ProtectedKeyword,
  ])
})
