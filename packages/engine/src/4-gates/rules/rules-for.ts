import type { ts } from 'ts-morph'
import type { CompiledRule } from './compile-rule.ts'

/** The rules that may find something in a file, and where their marks stand, from the first to the last. */
export function rulesFor(
  file: ts.SourceFile,
  rules: readonly CompiledRule[],
): { readonly active: readonly CompiledRule[]; readonly marks: readonly number[] } {
  const names = namesOf(file)
  const marks: number[] = []
  const active = rules.filter((rule) => {
    const isPossible =
      rule.names.every((some) => names === undefined || some.some((name) => names.has(name))) &&
      rule.texts.every((text) => text.test(file.text))
    return isPossible && addMarks(rule.marks, file.text, marks)
  })
  return { active, marks: marks.sort((a, b) => a - b) }
}

/** All names that the file uses. The parser keeps them in a property that it does not document. */
const namesOf = (file: ts.SourceFile): ReadonlyMap<string, string> | undefined =>
  (file as ts.SourceFile & { readonly identifiers?: ReadonlyMap<string, string> }).identifiers

/** Whether there is a mark. */
function addMarks(pattern: RegExp, text: string, marks: number[]): boolean {
  const before = marks.length
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) marks.push(match.index)
  return marks.length > before
}
