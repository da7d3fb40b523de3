import type { Diagnostic } from '../../diagnostics.ts'
import { helpOf, printDiagnostics } from '../../print-diagnostics.ts'
import { plainStyle, type Style } from '../../style.ts'
import { byKey } from '../by-key.ts'
import type { GateReport } from '../gate-report.ts'
import { filesBelow, printBelow, printScore } from './print-quality.ts'

/** For the terminal: what is about no file first, then file by file, and one line that sums up. */
export function printGatesText(report: GateReport, style: Style = plainStyle): string {
  const { diagnostics, quality } = report
  const general = diagnostics.filter(({ path }) => path === undefined)
  const scores = new Map(quality.files.map((file) => [file.path, printScore(file.score)]))
  const placed = byKey(diagnostics, ({ path }) => (path === undefined ? [] : [path]))
  const files = [...placed].map(([path, found]) =>
    printFile(path, found, { score: scores.get(path) ?? '', style }),
  )
  const parts = [...(general.length > 0 ? [printDiagnostics(general, style)] : []), ...files]
  return [...parts, `${printGatesSummary(report)}\n`].join('\n')
}

/** `12 files, 3 errors, 1 warning; score 0.97, 1 below 0.90: src/x.ts 0.70.` */
export function printGatesSummary({ diagnostics, quality }: GateReport): string {
  const counted = nouns.flatMap(([severity, noun]) => {
    const count = diagnostics.filter((each) => each.severity === severity).length
    return count === 0 ? [] : [many(count, noun)]
  })
  const found = counted.length === 0 ? 'no finding' : counted.join(', ')
  const below = filesBelow(quality)
  const score = `score ${printScore(quality.score)}${below.length > 0 ? `, ${printBelow(below)}` : ''}`
  return `${many(quality.files.length, 'file')}, ${found}; ${score}.`
}

const nouns = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'note'],
] as const

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

interface Look {
  readonly score: string
  readonly style: Style
}

/** A hint that the finding above has given is not said twice. */
function printFile(path: string, found: readonly Diagnostic[], { score, style }: Look): string {
  const places = found.map(({ line, column }) =>
    [line, column].filter((part) => part !== undefined).join(':'),
  )
  const width = places.reduce((widest, place) => Math.max(widest, place.length), 0)
  const gap = ' '.repeat(width + 4)
  const lines = found.flatMap(({ severity, code, message, hint = helpOf(code) }, index) => {
    const above = found[index - 1]
    const isSaid = hint === '' || (above?.code === code && above.hint === hint)
    const paint = { error: style.bad, warning: style.changed, info: style.dim }[severity]
    return [
      `  ${(places[index] ?? '').padEnd(width)}  ${paint(severity)} ${style.dim(code)}`,
      `${gap}${message.split('\n').join(`\n${gap}`)}`,
      ...(isSaid ? [] : [`${gap}${style.dim(hint)}`]),
    ]
  })
  return [`${style.bold(path)}   ${score}`.trimEnd(), ...lines, ''].join('\n')
}
