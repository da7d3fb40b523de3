import type { ts } from 'ts-morph'
import { morph } from '../../edit/typescript.ts'
import type { StagedFile } from '../gate.ts'
import { treeOf } from '../parsed.ts'
import type { Fault } from './fault.ts'
import { typesOfJavaScript } from './types-of-javascript.ts'

/** All syntax errors of TypeScript or JavaScript. */
export function typescriptFaults(file: StagedFile): readonly Fault[] {
  const tree = treeOf(file)
  if (tree === undefined) return []
  const errors = [...parseErrors(tree), ...unquotedModules(tree)]
  if (errors.length > 0) return errors.map((error) => faultOf(error, tree))
  if (!/\.[cm]?jsx?$/.test(file.path)) return []
  return typesOfJavaScript(tree).map(({ start, message }) => ({ ...placeOf(start, tree), message }))
}

type SyntaxError = Pick<ts.DiagnosticWithLocation, 'start' | 'messageText' | 'code'>

/** The parser keeps them in a property that it does not document. */
const parseErrors = (tree: ts.SourceFile): readonly SyntaxError[] =>
  (tree as ts.SourceFile & { readonly parseDiagnostics: readonly SyntaxError[] }).parseDiagnostics

/** That a module is named by a string is left to the checker of types, which does not run here. */
function unquotedModules(tree: ts.SourceFile): readonly SyntaxError[] {
  const { ts } = morph()
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    if (moduleSpecifier === undefined || ts.isStringLiteral(moduleSpecifier)) return []
    const start = moduleSpecifier.getStart(tree)
    return [{ start, messageText: 'String literal expected', code: 1141 }]
  })
}

function faultOf({ start, messageText, code }: SyntaxError, tree: ts.SourceFile): Fault {
  const message = morph().ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '')
  return { ...placeOf(start, tree), message: `${message} (TS${code})` }
}

function placeOf(start: number, tree: ts.SourceFile): Pick<Fault, 'line' | 'column'> {
  const { line, character } = tree.getLineAndCharacterOfPosition(start)
  return { line: line + 1, column: character + 1 }
}
