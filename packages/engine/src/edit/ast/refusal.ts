import type { ts } from 'ts-morph'
import { lineAt } from '../lines.ts'
import { lineOf, type Source } from './source.ts'

/** Why an operation has no place, with the lines that a person would want to see. */
export interface Refusal {
  readonly kind: 'refused'
  readonly code:
    'anchor-missing' | 'anchor-ambiguous' | 'piece-edited' | 'target-unparsable' | 'ast-check-failed'
  readonly message: string
  readonly candidates: readonly { readonly line: number; readonly text: string }[]
}

interface Where {
  readonly source: Source
  readonly nodes: readonly ts.Node[]
}

export function refuse(code: Refusal['code'], message: string, where?: Where): Refusal {
  const lines = where?.nodes.map((node) => lineOf(where.source, node.getStart(where.source.file))) ?? []
  const candidates = [...new Set(lines)]
    .slice(0, 5)
    .map((line) => ({ line, text: lineAt(where?.source.text ?? '', line) }))
  return { kind: 'refused', code, message, candidates }
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused'
