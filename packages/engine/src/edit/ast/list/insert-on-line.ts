import { takesSemicolon } from '../file-style.ts'
import { lineBase, type Place, tailEnd } from './list-layout.ts'
import { type ListKind, partedByCommas } from './list.ts'
import type { Unit } from './parse-units.ts'
import { renderUnit } from './render-unit.ts'
import type { TextEdit } from '../../text-edits.ts'

/** Puts units on a line on which other items stand, each with the sign that parts it from the next. */
export function insertOnLine({ list, previous, next }: Place, units: readonly Unit[]): TextEdit {
  const { kind, source } = list
  const blank = kind === 'jsx-child' ? '' : ' '
  const isClosed = next !== undefined || (previous !== undefined && previous.after > previous.end)
  const texts = units.map((unit, index) => {
    const text = renderUnit(unit, { list, indent: lineBase(list), end: 'inline' })
    const isParted = isClosed || index < units.length - 1
    return `${text}${isParted ? signBehind(kind, unit.takesSemicolon ? 'open' : 'closed') : ''}`
  })
  const joined = texts.join(blank)
  if (previous === undefined) {
    const open = tailEnd(list, list.open)
    const start = open + (/^[ \t]*/.exec(source.text.slice(open))?.[0].length ?? 0)
    return { start, end: start, text: `${joined}${blank}` }
  }
  const isParted = previous.after > previous.end
  // `for (;;) run()` ends as the statement in it does.
  const isOpen = takesSemicolon(previous.node) || !/[;}]/.test(source.text[previous.end - 1] ?? '')
  const sign = isParted ? '' : signBehind(kind, isOpen ? 'open' : 'closed')
  const at = isParted ? previous.after : tailEnd(list, previous.end)
  return { start: at, end: at, text: `${sign}${blank}${joined}` }
}

/** A statement or a member that is `closed` needs none: a block, for example. */
function signBehind(kind: ListKind, end: 'open' | 'closed'): string {
  if (partedByCommas(kind)) return ','
  if (kind === 'type-member') return ';'
  return kind === 'jsx-child' || end === 'closed' ? '' : ';'
}
