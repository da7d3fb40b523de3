import type { CompilerError } from './type-checker.ts'

/**
 * The errors that were not there before. Lines move, so an error is known by its message and the text of its line; and as the
 * order of the types in a union depends on what else was checked, at last by the words of its message alone.
 */
export function subtractErrors(
  after: readonly CompilerError[],
  before: readonly CompilerError[],
): readonly CompilerError[] {
  const exact = takeOff({ after, before }, ({ message, excerpt = '' }) => `${excerpt}\n${message}`)
  return takeOff(exact, ({ message }) =>
    message
      .split(/[\s|'"`]+/)
      .sort()
      .join(' '),
  ).after
}

interface Both {
  readonly after: readonly CompilerError[]
  readonly before: readonly CompilerError[]
}

/** One error for one error: what is left of both has no pair. */
function takeOff({ after, before }: Both, wordsOf: (error: CompilerError) => string): Both {
  const keyOf = (error: CompilerError): string => `${error.path}\n${error.code}\n${wordsOf(error)}`
  const left = new Map<string, CompilerError[]>()
  for (const error of before) left.set(keyOf(error), [...(left.get(keyOf(error)) ?? []), error])
  const told = after.filter((error) => left.get(keyOf(error))?.pop() === undefined)
  return { after: told, before: [...left.values()].flat() }
}
