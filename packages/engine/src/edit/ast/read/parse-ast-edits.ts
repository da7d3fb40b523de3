import { didYouMean } from '../../../nearest.ts'
import { type AstEdit, type AstOperation, astOperations } from '../ast-edit.ts'
import { identify } from './identify-edit.ts'
import { type Fields, isOfModule, parseFields } from './parse-ast-fields.ts'
import { snake } from './snake-case.ts'

export type ParsedAstEdits = { readonly edits: readonly AstEdit[] } | { readonly problems: readonly string[] }

/**
 * What stands under `ast:` in a frontmatter: a list of maps with one operation each, or one map of operations, each
 * with its fields or a list of them. An operation without the code that it needs takes `body`; only one can.
 */
export function parseAstEdits(value: unknown, body: string | undefined): ParsedAstEdits {
  const problems: string[] = []
  const entries = entriesOf(value, problems)
  const parsed = entries.flatMap(({ op, fields }) => {
    const found = parseFields(op, fields)
    problems.push(...found.problems)
    return [{ op, fields: found.fields }]
  })
  const edits = withBody(parsed, body, problems)
  return problems.length > 0 ? { problems } : { edits: identify(edits) }
}

interface Entry {
  readonly op: AstOperation
  readonly fields: Readonly<Record<string, unknown>>
}

function entriesOf(value: unknown, problems: string[]): readonly Entry[] {
  const maps = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  const entries = maps.flatMap((map) => {
    if (isMap(map)) return Object.entries(map).flatMap((pair) => entriesOfName(pair, problems))
    problems.push('`ast` is a map of operations, or a list of such maps')
    return []
  })
  if (entries.length === 0 && problems.length === 0) problems.push('`ast` names no operation')
  return entries
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function entriesOfName([name, value]: readonly [string, unknown], problems: string[]): readonly Entry[] {
  const op = astOperations.find((each) => each === name || snake(each) === name)
  if (op === undefined) {
    problems.push(
      [`\`ast\` has no operation \`${name}\`.`, didYouMean(name, astOperations)].filter(Boolean).join(' '),
    )
    return []
  }
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  return list.flatMap((each) => {
    if (isMap(each)) return [{ op, fields: each }]
    problems.push(`\`${op}\` is a map of fields, or a list of such maps`)
    return []
  })
}

interface Parsed {
  readonly op: AstOperation
  readonly fields: Fields
}

/** Gives the body to the one operation that lacks code; a body that nobody takes would be lost silently. */
function withBody(parsed: readonly Parsed[], body: string | undefined, problems: string[]): readonly Draft[] {
  const code = body === undefined || body.trim() === '' ? undefined : body
  const lacking = parsed.filter(({ op, fields }) => lacksCode(op, fields))
  const [first, ...others] = lacking
  if (code === undefined)
    problems.push(...lacking.map(({ op }) => `\`${op}\` needs \`code\`, or a body below the frontmatter`))
  else if (first === undefined) problems.push('the body is the code of no operation: each has its own')
  else
    problems.push(...others.map(({ op }) => `\`${op}\` needs \`code\`: the body is that of \`${first.op}\``))
  return parsed.map(({ op, fields }) => {
    const own = code !== undefined && lacksCode(op, fields) ? { code } : {}
    return { op, ...fields, ...own }
  })
}

type Draft = Omit<AstEdit, 'id'> & { readonly id?: string }

function lacksCode(op: AstOperation, { code, from, named }: Fields): boolean {
  return code === undefined && (!isOfModule(op) || (from === undefined && named === undefined))
}
