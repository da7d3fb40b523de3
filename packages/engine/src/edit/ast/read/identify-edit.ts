import { hashOf } from '../../../hash.ts'
import type { AstEdit } from '../ast-edit.ts'

/**
 * Gives each edit without an id one that is made of what it adds: of its module or its name where it has one, so that
 * new code under an old name replaces the old code. Equal ones are numbered.
 */
export function identify(
  edits: readonly (Omit<AstEdit, 'id'> & { readonly id?: string })[],
): readonly AstEdit[] {
  const counts = new Map<string, number>()
  return edits.map((edit) => {
    const id = edit.id ?? [edit.op, ...(edit.target ? [edit.target] : []), summaryOf(edit)].join(':')
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    return { ...edit, id: count === 1 ? id : `${id}#${count}` }
  })
}

function summaryOf({ op, from, named, code = '' }: Omit<AstEdit, 'id'>): string {
  if (from !== undefined) return from
  if (named !== undefined) return named.join(',')
  const plain = code.replace(/\s+/g, ' ').replace(/["`]/g, "'").trim().replace(/[,;]$/, '')
  const name = keyed.has(op) ? nameIn(plain) : undefined
  if (name !== undefined) return name
  return plain.length <= 60 ? plain : `${plain.slice(0, 40)}~${hashOf(plain).slice(0, 12)}`
}

/** Operations whose items have a name of their own. */
const keyed: ReadonlySet<string> = new Set([
  'addToObject',
  'addMember',
  'addConstructorParameter',
  'addEnumMember',
  'addInterfaceMember',
  'addTypeMember',
])

/** The name behind decorators and modifiers. */
const nameIn = (code: string): string | undefined =>
  /^(?:@[\w.]+(?:\([^()]*\))?\s+)*(?:(?:public|private|protected|static|readonly|async|abstract|override|declare|get|set)\s+)*\*?\s*'?([\w$#-]+)/.exec(
    code,
  )?.[1]
