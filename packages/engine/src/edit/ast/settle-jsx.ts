import { morph } from '../typescript.ts'
import type { AstEdit } from './ast-edit.ts'
import { type Element, elementsNamed, nodesOfScopes } from './target/find-target.ts'
import { lineStart } from './list/list-layout.ts'
import { listOf } from './list/list.ts'
import { parseUnits } from './list/parse-units.ts'
import { scopesOf } from './target/parse-target.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { renderUnit } from './list/render-unit.ts'
import { settleIn } from './settle-in.ts'
import type { Settled } from './list/settle-list.ts'
import type { Source } from './source.ts'
import type { Task } from './task.ts'

/** A child of an element; one that closes itself is opened for it. */
export function settleJsx(source: Source, task: Task): Settled | Refusal {
  const element = findElement(source, task.edit)
  if (isRefusal(element)) return element
  if (morph().ts.isJsxElement(element)) return settleIn(listOf('jsx-child', element, source), task)
  if (task.wanted?.code === undefined) return { kind: 'settled', edits: [], did: 'present', at: element.pos }
  return openElement(source, element, task.wanted.code)
}

function findElement(source: Source, { target = '' }: AstEdit): Element | Refusal {
  const scopes = scopesOf(target)
  const from = nodesOfScopes(source, scopes.slice(0, -1))
  if (isRefusal(from)) return from
  const elements = elementsNamed(scopes.at(-1) ?? '', from, source.file)
  const [element, another] = elements
  if (element === undefined) {
    return refuse('anchor-missing', `there is no element \`${target}\``, {
      source,
      nodes: from.filter((node) => node !== source.file),
    })
  }
  if (another !== undefined) {
    return refuse('anchor-ambiguous', `\`${target}\` names ${elements.length} elements`, {
      source,
      nodes: elements,
    })
  }
  return element
}

function openElement(source: Source, element: Element, code: string): Settled | Refusal {
  const units = parseUnits(code, 'jsx-child', source)
  if (isRefusal(units)) return units
  const { text, file, style } = source
  const { newline, indent } = style
  const start = lineStart(text, element.getStart(file))
  const base = /^[ \t]*/.exec(text.slice(start))?.[0] ?? ''
  const list = {
    kind: 'jsx-child',
    source,
    node: element,
    items: [],
    open: element.end,
    close: element.end,
  } as const
  const children = units.map(
    (unit) => `${newline}${base}${indent}${renderUnit(unit, { list, indent: base + indent, end: 'open' })}`,
  )
  const before = text.slice(0, element.end - 2).trimEnd().length
  const tag = morph().ts.isJsxSelfClosingElement(element) ? element.tagName.getText(file) : ''
  const opened = `>${children.join('')}${newline}${base}</${tag}>`
  return {
    kind: 'settled',
    edits: [{ start: before, end: element.end, text: opened }],
    did: 'added',
    at: before,
  }
}
