import { didYouMean } from '../../../nearest.ts'
import type { AstEdit, AstOperation, Position } from '../ast-edit.ts'
import { snake } from './snake-case.ts'

/** The fields of an edit that a template gives; its id may be made of them. */
export type Fields = Omit<AstEdit, 'op' | 'id'> & { readonly id?: string }

export interface ParsedFields {
  readonly fields: Fields
  readonly problems: readonly string[]
}

const ofAll = ['id', 'remove', 'code'] as const
const ofModules = [...ofAll, 'from', 'named', 'namespace', 'typeOnly', 'default', 'position'] as const
const ofPlaces = [...ofAll, 'target', 'position'] as const

export function parseFields(op: AstOperation, given: Readonly<Record<string, unknown>>): ParsedFields {
  const known: readonly string[] = isOfModule(op) ? ofModules : ofPlaces
  const problems: string[] = []
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    const field = known.find((each) => each === name || snake(each) === name)
    const parsed = field === undefined ? undefined : parseField(field, value)
    if (field === undefined) {
      problems.push(
        [`\`${op}\` has no field \`${name}\`.`, didYouMean(name, known)].filter(Boolean).join(' '),
      )
    } else if (parsed === undefined) {
      problems.push(`\`${field}\` of \`${op}\` is ${shapes[field] ?? 'a text'}`)
    } else if (parsed !== false) {
      fields[field] = parsed
    }
  }
  return { fields: fields, problems: [...problems, ...missingFrom(op, fields)] }
}

export const isOfModule = (op: AstOperation): boolean => op === 'addImport' || op === 'addExport'

function missingFrom(
  op: AstOperation,
  { target, ...fields }: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (!isOfModule(op))
    return target === undefined && op !== 'addStatement' ? [`\`${op}\` needs a \`target\``] : []
  const names = ['from', 'named', 'namespace', 'default', 'typeOnly'].filter(
    (name) => fields[name] !== undefined,
  )
  if (fields['code'] !== undefined)
    return names.map((name) => `\`${op}\` has \`code\`, which says its \`${name}\``)
  if (names.length === 0 || fields['from'] !== undefined) return []
  const isLocal =
    op === 'addExport' &&
    fields['named'] !== undefined &&
    names.every((name) => name !== 'namespace' && name !== 'default')
  return isLocal ? [] : [`\`${op}\` needs \`from\`, the module`]
}

const shapes: Readonly<Record<string, string>> = {
  remove: '`true` or `false`',
  typeOnly: '`true` or `false`',
  named: 'a name or a list of names, such as `a`, `a as b` and `type T`',
  namespace: 'a name',
  default: 'a name',
  position: '`first`, `last`, `sorted`, `{ before: ... }` or `{ after: ... }`',
}

/** `undefined` is no value of the field; `false` says the same as leaving it out. */
function parseField(field: string, value: unknown): unknown {
  switch (field) {
    case 'remove':
    case 'typeOnly':
      return typeof value === 'boolean' ? value : undefined
    case 'named':
      return parseNames(value)
    case 'default':
    case 'namespace':
      return typeof value === 'string' && isName(value) ? value : undefined
    case 'position':
      return parsePosition(value)
    default:
      return typeof value === 'string' && value.trim() !== '' ? value : undefined
  }
}

const isName = (text: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text)

function parseNames(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] =
    typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : []
  const names = list.map((each) => (typeof each === 'string' ? each.trim().replace(/\s+/g, ' ') : ''))
  const areNames = names.every((name) => /^(?:type )?[\p{L}\p{N}_$]+(?: as [\p{L}\p{N}_$]+)?$/u.test(name))
  return areNames && names.length > 0 ? names : undefined
}

function parsePosition(value: unknown): Position | undefined {
  if (value === 'first' || value === 'last' || value === 'sorted') return value
  if (typeof value !== 'object' || value === null) return undefined
  const [entry, another] = Object.entries(value) as [string, unknown][]
  if (entry === undefined || another !== undefined || typeof entry[1] !== 'string') return undefined
  const [side, anchor] = entry
  return side === 'before' ? { before: anchor } : side === 'after' ? { after: anchor } : undefined
}
