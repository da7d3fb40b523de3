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
      for (const { path, text } of fresh)
        known.set(path, [...(known.get(path) ?? []), { text, ...outcomeAt(path, outcome) }])
      const all = files.flatMap((file) => knownOf(file) ?? [])
      return {
        findings: all.flatMap(({ findings }) => findings),
        unchecked: joined(all.flatMap(({ unchecked }) => unchecked)),
      }
    },
  }
}

function outcomeAt(path: string, { findings, unchecked = [] }: GateOutcome): Omit<Known, 'text'> {
  const here = unchecked.filter(({ paths }) => paths.includes(path))
  return {
    findings: findings.filter((finding) => finding.path === path),
    unchecked: here.map((each) => ({ ...each, paths: [path] })),
  }
}

/** One entry for one reason. */
function joined(unchecked: readonly Unchecked[]): Unchecked[] {
  const byReason = new Map<string, Unchecked>()
  for (const each of unchecked) {
    const before = byReason.get(each.why)
    byReason.set(each.why, { ...each, paths: [...new Set([...(before?.paths ?? []), ...each.paths])] })
  }
  return [...byReason.values()]
}
