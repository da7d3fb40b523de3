import type { GateContext, GateOutcome, StagedFile, Unchecked } from '../gate.ts'
import { type Fault, findingOf, firstOfLines, type Language } from './fault.ts'

/** A language whose own parser is a program of the machine. */
export interface ToolLanguage extends Language {
  readonly covers: RegExp
  /** What to do where that program is missing: the beginning of a sentence. */
  readonly install: string
  /** `staged` is everything that is checked, in whatever language. */
  readonly parse: (
    files: readonly StagedFile[],
    context: GateContext,
    staged: readonly StagedFile[],
  ) => Promise<Parsed>
}

export interface Parsed {
  readonly faults: readonly FileFault[]
  /** Files that could not be parsed, and why. */
  readonly unparsed?: readonly { readonly files: readonly StagedFile[]; readonly why: string }[]
}

export interface FileFault {
  readonly file: StagedFile
  readonly fault: Fault
}

export const unparsed = (files: readonly StagedFile[], why: string): Parsed => ({
  faults: [],
  unparsed: [{ files, why }],
})

export const joined = (parts: readonly Parsed[]): Parsed => ({
  faults: parts.flatMap(({ faults }) => faults),
  unparsed: parts.flatMap((part) => part.unparsed ?? []),
})

/** No program is started for a language that no file is written in. */
export async function parseByTool(
  language: ToolLanguage,
  files: readonly StagedFile[],
  context: GateContext,
): Promise<GateOutcome> {
  const covered = files.filter(({ path }) => language.covers.test(path))
  if (covered.length === 0) return { findings: [] }
  const parsed = await language.parse(covered, context, files)
  return {
    findings: [...byFile(parsed.faults)].flatMap(([file, faults]) =>
      firstOfLines(faults).map((fault) => findingOf(file, language, fault)),
    ),
    unchecked: (parsed.unparsed ?? []).map((part) => uncheckedOf(part, language)),
  }
}

const uncheckedOf = (
  { files, why }: { readonly files: readonly StagedFile[]; readonly why: string },
  { install }: ToolLanguage,
): Unchecked => ({
  paths: files.map(({ path }) => path),
  why,
  hint: `${install}, or turn the gate \`syntax\` off for these files.`,
})

function byFile(faults: readonly FileFault[]): ReadonlyMap<StagedFile, readonly Fault[]> {
  const groups = new Map<StagedFile, Fault[]>()
  for (const { file, fault } of faults) {
    const group = groups.get(file)
    if (group === undefined) groups.set(file, [fault])
    else group.push(fault)
  }
  return groups
}
