import { byKey } from './by-key.ts'
import { byReason } from './by-reason.ts'
import type { Finding, Gate, GateOutcome, StagedFile, Unchecked } from './gate.ts'

interface Known {
  readonly text: string
  readonly findings: readonly Finding[]
  readonly unchecked: readonly Unchecked[]
}

/** A gate of files that looks at one text once, whoever asks about it: the pass that improved it, and the run that writes it. */
export function rememberFiles(gate: Gate): Gate {
  const known = new Map<string, Known[]>()
  const knownOf = ({ path, text }: StagedFile): Known | undefined =>
    known.get(path)?.find((each) => each.text === text)
  return {
    ...gate,
    async check(files, context) {
      // One file at a path, or a finding would not say of which it is.
      const fresh = files.filter((file) => knownOf(file) === undefined)
      const outcome: GateOutcome = fresh.length === 0 ? { findings: [] } : await gate.check(fresh, context)
      const outcomeAt = outcomesOf(outcome)
      for (const { path, text } of fresh)
        known.set(path, [...(known.get(path) ?? []), { text, ...outcomeAt(path) }])
      const all = files.flatMap((file) => knownOf(file) ?? [])
      return {
        findings: all.flatMap(({ findings }) => findings),
        unchecked: byReason(all.flatMap(({ unchecked }) => unchecked)),
      }
    },
  }
}

function outcomesOf({ findings, unchecked = [] }: GateOutcome): (path: string) => Omit<Known, 'text'> {
  const found = byKey(findings, ({ path }) => [path])
  const left = byKey(unchecked, ({ paths }) => paths)
  return (path) => ({
    findings: found.get(path) ?? [],
    unchecked: (left.get(path) ?? []).map((each) => ({ ...each, paths: [path] })),
  })
}
