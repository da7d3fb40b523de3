import { bytesOf, type Content } from '../content.ts'
import { isError } from '../diagnostics.ts'
import { countChanges } from '../edit/diff-lines.ts'
import { countLines } from '../edit/lines.ts'
import { plainStyle, type Style } from '../style.ts'
import { type Plan, type PlannedCommand, type Step, summarize } from './plan.ts'

interface Row {
  readonly step: Step
  readonly path: string
  readonly amount: string
}

const marks = { create: '+', update: '~', delete: '-', keep: '=', conflict: '!' } as const
const paints = { create: 'good', update: 'changed', delete: 'bad', keep: 'dim', conflict: 'bad' } as const

/** Longer paths push their own line to the right, and no other. */
const widestColumn = 64

/** The plan as a person reads it: a line for each step, then what comes after the files. */
export function printTree(plan: Plan, style: Style = plainStyle): string {
  const rows = plan.steps.map((step) => ({ step, path: placeOf(step), amount: amountOf(step) }))
  const pathWidth = Math.min(widestColumn, widest(rows.map(({ path }) => path)))
  const amountWidth = widest(rows.map(({ amount }) => amount))
  const lines = rows.flatMap((row) => printRow(row, pathWidth, amountWidth, style))
  const commands = plan.commands.map((command) => `  $ ${withValues(command).split('\n').join('\n    ')}`)
  return [...lines, ...commands].map((line) => `${line.trimEnd()}\n`).join('')
}

/** `2 new, 1 changed, 1 conflict`, or that there is nothing. */
export function printSummary(plan: Plan): string {
  const { created, updated, deleted, kept, conflicts } = summarize(plan)
  const parts = [
    [created, 'new'],
    [updated, 'changed'],
    [deleted, 'deleted'],
    [kept, 'kept'],
    [conflicts, conflicts === 1 ? 'conflict' : 'conflicts'],
    [plan.commands.length, plan.commands.length === 1 ? 'command' : 'commands'],
  ] as const
  const errors = plan.diagnostics.filter(isError).length
  if (errors > 0) return errors === 1 ? '1 error' : `${errors} errors`
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  const idle = created + updated + deleted + conflicts + plan.commands.length === 0
  if (idle && kept > 0) return `Nothing to do, ${kept} kept`
  return said.length === 0 ? 'Nothing to do: everything is as its templates want it' : said.join(', ')
}

function printRow(
  { step, path, amount }: Row,
  pathWidth: number,
  amountWidth: number,
  style: Style,
): string[] {
  const paint = style[paints[step.kind]]
  const columns = `${paint(marks[step.kind])} ${path.padEnd(pathWidth)}   ${amount.padEnd(amountWidth)}   ${style.dim(noteOf(step))}`
  const candidates = step.kind === 'conflict' ? (step.candidates ?? []) : []
  const from = step.kind === 'conflict' && step.from !== undefined ? [`      wanted by ${step.from}`] : []
  return [
    `  ${columns}`,
    ...candidates.map(({ line, text }) => `      line ${line}: ${plain(text.trim())}`),
    ...from,
  ]
}

/** The command as a person would type it: what is handed over as a variable is shown in its place. */
const withValues = ({ script, env }: PlannedCommand): string =>
  script
    .replace(/"\$\{(ESPALIER_VALUE_\d+)\}"/g, (_reference, name: string) => quoted(env[name] ?? ''))
    .replace(/\$\{(ESPALIER_VALUE_\d+)\}/g, (_reference, name: string) => env[name] ?? '')

const quoted = (value: string): string =>
  /^[\w./@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`

/** What comes from templates and locks moves no cursor. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

const noteOf = (step: Step): string => plain(step.kind === 'conflict' ? step.message : (step.note ?? ''))

const placeOf = (step: Step): string => {
  const line = step.kind === 'conflict' ? step.candidates?.[0]?.line : undefined
  return line === undefined ? step.path : `${step.path}:${line}`
}

const widest = (texts: readonly string[]): number =>
  texts.reduce((width, text) => Math.max(width, text.length), 0)

function amountOf(step: Step): string {
  if (step.kind === 'conflict') return 'conflict'
  if (step.kind === 'create') return sizeOf(step.after.content)
  if (step.kind === 'delete') return sizeOf(step.before.content)
  if (step.kind === 'keep') return ''
  const { before, after } = step
  if (!('text' in before.content) || !('text' in after.content)) return sizeOf(after.content)
  const { added, removed } = countChanges(before.content.text, after.content.text)
  return [added > 0 ? `+${added}` : '', removed > 0 ? `-${removed}` : ''].filter(Boolean).join(' ')
}

function sizeOf(content: Content): string {
  if ('text' in content) return counted(countLines(content.text), 'line')
  return counted(bytesOf(content).length, 'byte')
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`
