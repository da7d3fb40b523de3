import type { Finding, StagedFile } from '../gate.ts'

/** A place at which a text does not parse. */
export interface Fault {
  /** Counted from 1, as is the column. */
  readonly line: number
  readonly column?: number
  /** What the parser says, as a part of a sentence. */
  readonly message: string
  /** What parses, but hardly means what is meant. */
  readonly doubt?: 'duplicate-key'
}

export interface Language {
  /** The name of its rule. */
  readonly rule: string
  readonly name: string
}

export function findingOf({ path }: StagedFile, { rule, name }: Language, fault: Fault): Finding {
  const { line, column, message, doubt } = fault
  return {
    rule: doubt === undefined ? rule : `${rule}-${doubt}`,
    severity: doubt === undefined ? 'error' : 'warning',
    path,
    line,
    ...(column === undefined ? {} : { column }),
    message: `${name}: ${message.replace(/\.$/, '')}.`,
    hint:
      doubt === undefined
        ? 'Correct it: where it is generated, in the template or in an input.'
        : 'Keep one of the two: readers disagree about which one counts.',
  }
}

/** What a parser says next of a line is mostly what it made of its first mistake. */
export function firstOfLines(faults: readonly Fault[]): readonly Fault[] {
  const lines = new Set<number>()
  return faults.filter(({ line }) => !lines.has(line) && lines.add(line))
}
