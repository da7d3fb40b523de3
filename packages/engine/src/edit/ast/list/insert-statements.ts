import type { ts } from 'ts-morph'
import { morph } from '../../typescript.ts'
import { takesSemicolon } from '../file-style.ts'
import { insertIntoList } from './insert-into-list.ts'
import { gapBetween, neighbourOf } from './list-layout.ts'
import type { Item, List } from './list.ts'
import type { Unit } from './parse-units.ts'
import { renderUnit } from './render-unit.ts'
import type { TextEdit } from '../../text-edits.ts'

/** Puts statements into a list, where the top of a file and statements without semicolons need care. */
export function insertStatements(list: List, index: number, units: readonly Unit[]): readonly TextEdit[] {
  const { items, node, source } = list
  const guarded = units.map((unit, position) => (position === 0 ? guard(unit, items[index - 1]) : unit))
  if (node !== source.file || index > 0) return insertIntoList(list, index, guarded)
  return atTop(list, guarded)
}

/** Without a semicolon before it, a bracket at the start of a line goes on with the line above. */
function guard(unit: Unit, above: Item | undefined): Unit {
  const [first, ...rest] = unit.lines
  const isOpen = above !== undefined && above.after === above.end && takesSemicolon(above.node)
  if (!isOpen || first === undefined || unit.lead !== '' || !/^[([`+\-/]/.test(first.text)) return unit
  return { ...unit, lines: [{ ...first, text: `;${first.text}` }, ...rest] }
}

function atTop(list: List, units: readonly Unit[]): readonly TextEdit[] {
  const { source, items } = list
  const { newline } = source.style
  const [next] = items
  const at = headerEnd(source.text, next?.start ?? source.text.length)
  const before = source.text.slice(0, at)
  const isEnded = before === '' || before.endsWith('\n')
  const text = units.map((unit) => renderUnit(unit, { list, indent: '', end: 'open' })).join(newline)
  const gap = gapBetween(list, units.at(-1), neighbourOf(next))
  // A file of comments without a final newline stays without one.
  if (!isEnded) return [{ start: at, end: at, text: `${newline}${text}` }]
  return [{ start: at, end: at, text: `${text}${newline}${gap}` }]
}

/**
 * Where the first statement's own comments begin: behind the shebang, and behind comments that are of the whole file,
 * since a blank line parts them from the code or since tools read them.
 */
function headerEnd(text: string, first: number): number {
  const shebang = /^#!.*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0
  const comments = /[ \t]*(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)[ \t]*(?:\r?\n|$)((?:[ \t]*\r?\n)*)/y
  const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(shebang))?.[0].length ?? 0
  let end = shebang + blank
  comments.lastIndex = end
  for (;;) {
    const found = comments.exec(text)
    if (found === null || comments.lastIndex > first) return end
    const isWhole = found[1] !== '' || ofTools.test(found[0]) || comments.lastIndex >= text.length
    if (isWhole) end = comments.lastIndex
  }
}

const ofTools =
  /\/\*!|@license|@preserve|copyright|@ts-|@jsx|@(?:vitest|jest)-|eslint|prettier|biome|<reference|@flow/i

/** `'use strict'` and its like. */
export function isDirective(node: ts.Node): boolean {
  const { ts } = morph()
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)
}
