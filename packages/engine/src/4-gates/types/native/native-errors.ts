import { type ErrorParts, flatError } from '../flat-error.ts'
import { type StagedView, viewedText } from '../staged-view.ts'
import type { CompilerError } from '../type-checker.ts'
import type { NativeDiagnostic } from './native-api.ts'

export interface Telling {
  readonly root: string
  readonly config: string
  readonly view: StagedView
}

/** Errors in words of the workspace. They come with positions alone. */
export function told(diagnostics: readonly NativeDiagnostic[], telling: Telling): readonly CompilerError[] {
  const texts = new Map<string, string>()
  const textOf = (file: string): string => {
    const text = texts.get(file) ?? viewedText(telling.view, file) ?? ''
    texts.set(file, text)
    return text
  }
  return diagnostics.flatMap((diagnostic) => {
    const { fileName: file, pos: position } = diagnostic
    const place = file === undefined ? undefined : { file, position, text: textOf(file) }
    return flatError(partsOf(diagnostic), place, telling) ?? []
  })
}

const partsOf = ({ code, category, text, messageChain = [] }: NativeDiagnostic): ErrorParts => ({
  code,
  category,
  text,
  parts: messageChain.map(partsOf),
})
