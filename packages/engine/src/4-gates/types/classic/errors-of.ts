import { type ErrorParts, flatError } from '../flat-error.ts'
import type { CompilerError } from '../type-checker.ts'
import type { ts } from './classic-api.ts'
import type { Built } from './programs.ts'

/** What an error is told in the words of. */
export interface Telling {
  readonly root: string
  /** The path of the tsconfig in the workspace. */
  readonly config: string
}

/** What is wrong in some files of a program, and with the program as a whole. */
export function errorsOf(
  { program }: Built,
  files: readonly ts.SourceFile[],
  telling: Telling,
): readonly CompilerError[] {
  const { declaration, composite } = program.getCompilerOptions()
  const declares = declaration === true || composite === true
  const found = files.flatMap((file) => {
    // What does not parse is told by another gate, and makes no sense to this one.
    if (program.getSyntacticDiagnostics(file).length > 0) return []
    const types = program.getSemanticDiagnostics(file)
    return declares ? [...types, ...program.getDeclarationDiagnostics(file)] : types
  })
  return told([...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...found], telling)
}

export const told = (diagnostics: readonly ts.Diagnostic[], telling: Telling): readonly CompilerError[] =>
  diagnostics.flatMap(
    ({ file, start, ...diagnostic }) =>
      flatError(
        partsOf(diagnostic),
        file && { file: file.fileName, text: file.text, position: start ?? 0 },
        telling,
      ) ?? [],
  )

function partsOf({
  code,
  category,
  messageText,
}: Pick<ts.Diagnostic, 'code' | 'category' | 'messageText'>): ErrorParts {
  return typeof messageText === 'string'
    ? { code, category, text: messageText, parts: [] }
    : { code, category, text: messageText.messageText, parts: (messageText.next ?? []).map(chained) }
}

const chained = ({ code, category, messageText, next = [] }: ts.DiagnosticMessageChain): ErrorParts => ({
  code,
  category,
  text: messageText,
  parts: next.map(chained),
})
