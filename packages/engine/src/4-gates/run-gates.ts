import type { Diagnostic } from '../diagnostics.ts'
import { byCodePoint } from '../order.ts'
import type { FileQuality } from '../3-plan/quality.ts'
import type { Finding, Gate, StagedFile } from './gate.ts'
import type { GateReport } from './gate-report.ts'
import { gateNames } from './gate-settings.ts'
import { type GateAnswer, runGate, type RunContext } from './run-gate.ts'
import { scoreOf } from './score.ts'

/** What all gates say of staged files: each is asked, whatever the others found. */
export async function runGates(
  gates: readonly Gate[],
  files: readonly StagedFile[],
  context: RunContext,
): Promise<GateReport> {
  const answers = await Promise.all(gates.map((gate) => runGate(gate, files, context)))
  return reportOf(answers, files, context)
}

function reportOf(
  answers: readonly GateAnswer[],
  files: readonly StagedFile[],
  context: RunContext,
): GateReport {
  const sorted = answers.toSorted((a, b) => gateNames.indexOf(a.gate) - gateNames.indexOf(b.gate))
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const found = withoutSecrets(
    sorted.flatMap((answer) =>
      answer.findings
        // A program is more than the files that its gate was asked about.
        .filter(({ path }) => context.settingsAt(path).levels[answer.gate] !== 'off')
        .map((finding) => diagnosticOf(finding, answer, { context, text: texts.get(finding.path) })),
    ),
  )
  const notices = sorted.flatMap((answer) => [...failuresOf(answer, context), ...uncheckedIn(answer)])
  const quality = qualityOf(found, files, context)
  return {
    diagnostics: [...notices, ...found.sort(byPlace)],
    quality: { score: meanOf(quality.map(({ score }) => score)), files: quality },
  }
}

interface Place {
  readonly context: RunContext
  readonly text: string | undefined
}

function diagnosticOf(finding: Finding, { gate }: GateAnswer, { context, text }: Place): Diagnostic {
  const { rule, severity, path, line, ...rest } = finding
  const isWarning = context.settingsAt(path).levels[gate] === 'warn' && severity === 'error'
  const excerpt = line === undefined ? undefined : lineIn(text, line)
  return {
    code: `${gate}/${rule}`,
    severity: isWarning ? 'warning' : severity,
    path,
    ...(line !== undefined && { line }),
    ...rest,
    ...(excerpt !== undefined && { excerpt }),
  }
}

/** The line of a secret would print it, and a fix may move it. */
function withoutSecrets(found: readonly Diagnostic[]): Diagnostic[] {
  const placeOf = ({ path, line }: Diagnostic): string => `${path}:${line}`
  const secret = new Set(found.filter(({ code }) => code.startsWith('secrets/')).map(placeOf))
  return found.map((diagnostic) => {
    if (!secret.has(placeOf(diagnostic))) return diagnostic
    const { excerpt: _excerpt, fix: _fix, ...rest } = diagnostic
    return rest
  })
}

const lineIn = (text: string | undefined, line: number): string | undefined =>
  text?.split('\n')[line - 1]?.replace(/\r$/, '')

function failuresOf({ gate, failures }: GateAnswer, { settingsAt }: RunContext): Diagnostic[] {
  return failures.map(({ paths, why, hint }) => {
    const blocks = paths.some((path) => settingsAt(path).levels[gate] === 'error')
    return {
      code: 'gate-failed',
      severity: blocks ? 'error' : 'warning',
      message: `The gate \`${gate}\` could not check ${named(paths)}. ${why}`,
      ...(hint !== undefined && { hint }),
    }
  })
}

function uncheckedIn({ gate, unchecked }: GateAnswer): Diagnostic[] {
  return unchecked.map(({ paths, why, hint }) => ({
    code: 'gate-unchecked',
    severity: 'info',
    message: `The gate \`${gate}\` did not check ${named(paths)}. ${why}`,
    ...(hint !== undefined && { hint }),
  }))
}

/** So many paths as help, and the number of all. */
function named(paths: readonly string[]): string {
  const [first = '', second, third] = paths
  if (paths.length === 1) return first
  const some = [first, second, third].filter((path) => path !== undefined)
  const more = paths.length > 3 ? `, ...` : ''
  return `${paths.length} files (${some.join(', ')}${more})`
}

function qualityOf(
  found: readonly Diagnostic[],
  files: readonly StagedFile[],
  { settingsAt }: RunContext,
): FileQuality[] {
  const byPath = new Map<string, Diagnostic[]>(files.map(({ path }) => [path, []]))
  for (const finding of found) byPath.get(finding.path ?? '')?.push(finding)
  return [...byPath]
    .map(([path, findings]) => ({ path, score: scoreOf(findings), threshold: settingsAt(path).threshold }))
    .sort((a, b) => byCodePoint(a.path, b.path))
}

const meanOf = (scores: readonly number[]): number =>
  scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score, 0) / scores.length

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    byCodePoint(a.path ?? '', b.path ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    byCodePoint(a.code, b.code) ||
    byCodePoint(a.message, b.message)
  )
}
