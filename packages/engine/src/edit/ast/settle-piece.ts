import { findList, type Found } from './target/find-list.ts'
import type { List } from './list/list.ts'
import { parseUnits } from './list/parse-units.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { settleConstructor } from './settle-constructor.ts'
import { settleDecorator } from './settle-decorator.ts'
import { settleIn } from './settle-in.ts'
import { settleJsx } from './settle-jsx.ts'
import { settleList, type Settled } from './list/settle-list.ts'
import { settleModule } from './module/settle-module.ts'
import type { Source } from './source.ts'
import { isMoved, type Task } from './task.ts'

/** What one piece asks of a file as it stands. */
export function settlePiece(source: Source, task: Task): Settled | Refusal {
  const { wanted, old } = task
  if (!isMoved(task) || wanted === undefined || old === undefined) return settle(source, task)
  const leaving = settle(source, { op: old.op, edit: old, wanted: undefined, old })
  if (isRefusal(leaving)) return leaving
  if (leaving.edits.length > 0) return { ...leaving, did: 'replaced', more: true }
  return settle(source, { op: wanted.op, edit: wanted, wanted, old: undefined })
}

function settle(source: Source, task: Task): Settled | Refusal {
  const settled = settleByOperation(source, task)
  // What has no place any more is gone.
  const isGone = isRefusal(settled) && settled.code === 'anchor-missing' && task.wanted === undefined
  return isGone ? { kind: 'settled', edits: [], did: 'present', at: 0 } : settled
}

function settleByOperation(source: Source, task: Task): Settled | Refusal {
  switch (task.op) {
    case 'addImport':
    case 'addExport':
      return settleModule(source, task) ?? settleInList(source, task)
    case 'addDecorator':
      return settleDecorator(source, task)
    case 'addConstructorParameter':
      return settleConstructor(source, task)
    case 'addJsxChild':
      return settleJsx(source, task)
    default:
      return settleInList(source, task)
  }
}

function settleInList(source: Source, task: Task): Settled | Refusal {
  const found = findList(source, task.edit)
  if (isRefusal(found)) return found
  return found.kind === 'absent' ? settleAbsent(found, task) : settleIn(found.list, task)
}

/** Makes the properties on the way to what an object lacks. */
function settleAbsent({ list, names }: Found & { readonly kind: 'absent' }, task: Task): Settled | Refusal {
  const { wanted, op } = task
  if (wanted?.code === undefined) return { kind: 'settled', edits: [], did: 'present', at: list.open }
  const [open, close] = op === 'addToObject' ? ['{', '}'] : ['[', ']']
  const isLong = wanted.code.trim().includes('\n')
  const pad = isLong ? '\n' : op === 'addToObject' ? ' ' : ''
  const value = `${open}${pad}${isLong ? indented(wanted.code) : wanted.code.trim()}${pad}${close}`
  const code = names.reduceRight((inner, name, index) => {
    const property = `${/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : quoted(name, list)}: ${inner}`
    return index > 0 || list.kind === 'argument' ? `{ ${property} }` : property
  }, value)
  const units = parseUnits(code, list.kind, list.source)
  return isRefusal(units) ? units : settleList(list, { wanted: units, old: [], position: 'last' })
}

const quoted = (name: string, { source }: List): string =>
  source.style.quote === '"' || name.includes("'") ? JSON.stringify(name) : `'${name}'`

const indented = (code: string): string =>
  code
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
