import type { SecretLintSourceCode } from '@secretlint/types'
import type { StagedFile } from '../../gate.ts'

/** A file as rules of secretlint see it. They count lines from 1, and columns from 0. */
export function sourceOf({ path, text }: StagedFile): SecretLintSourceCode {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const positionToIndex = ({ line, column }: Position): number =>
    (starts[line - 1] ?? text.length + 1) + column
  const indexToPosition = (index: number): Position => {
    const line = starts.findLastIndex((start) => start <= index)
    return { line: line + 1, column: index - (starts[line] ?? 0) }
  }
  return {
    hasBOM: false,
    content: text,
    filePath: path,
    physicalFilePath: undefined,
    contentType: 'text',
    ext: /\.[^./]*$/.exec(path)?.[0] ?? '',
    getFilePath: () => path,
    getPhysicalFilePath: () => undefined,
    locationToRange: ({ start, end }) => [positionToIndex(start), positionToIndex(end)],
    rangeToLocation: ([start, end]) => ({ start: indexToPosition(start), end: indexToPosition(end) }),
    positionToIndex,
    indexToPosition,
  }
}

interface Position {
  readonly line: number
  readonly column: number
}
