import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from '../code/binding-of.ts'
import { isFromRequest } from '../code/from-request.ts'
import { isHarmless } from '../code/is-harmless.ts'
import { objectIn, valueNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import { isSql, sqlPieceMarks, sqlPieceNeeds, takesSql, takesSqlPiece, wordsIn } from '../code/sql.ts'
import { type TextPart, textParts } from '../code/text-parts.ts'
import type { Rule, Spot } from '../rule.ts'

export const noSqlFromValues: Rule = {
  id: 'no-sql-from-values',
  severity: 'error',
  about: 'SQL that is put together with values.',
  message:
    'A value becomes part of the text of a query: a quote in it ends the text, and what follows is run.',
  hint: 'Put a placeholder there (`?` or `$1`), and hand the value over beside the text.',
  marks: sqlPieceMarks,
  needs: sqlPieceNeeds,
  on: {
    CallExpression(call, scan) {
      const [text] = call.arguments
      if (text === undefined) return undefined
      const query = objectIn(text, scan)
      const words = valueNamed(query, 'text') ?? valueNamed(query, 'sql') ?? text
      if (takesSql(call)) return judge(words, textParts(words, scan))
      return takesSqlPiece(call) && isOpenCondition(textParts(text, scan)) ? { node: text } : undefined
    },
    BinaryExpression(node, scan) {
      const { ts } = morph()
      if (node.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken || !ts.isIdentifier(node.left))
        return undefined
      const started = startOf(node.left, scan)
      return judge(node, [...started, ...textParts(node.right, scan)])
    },
  },
}

/** A value where a condition compares with one: `name = '${name}'`. */
const isOpenCondition = (parts: readonly TextPart[]): boolean =>
  parts.some((part, index) => {
    const before = wordsIn(parts.slice(0, index))
    return part.kind === 'value' && isValuePlace(before) && !isHarmless(part.value, part.scan)
  })

const isValuePlace = (before: string): boolean =>
  /\w["`]?\s*(?:[=<>]|\blike|\bin\s*\()\s*['"%(]*$/i.test(before)

/** What the name was given where it was declared. */
function startOf(name: ts.Identifier, scan: Scan): readonly TextPart[] {
  const binding = bindingOf(name.text, scan)
  if (binding?.meaning.kind !== 'variable') return []
  const { initializer } = binding.meaning.declaration
  return initializer === undefined ? [] : textParts(initializer, binding.scan)
}

function judge(node: ts.Node, parts: readonly TextPart[]): Spot | undefined {
  if (parts[0]?.kind !== 'words' || !isSql(wordsIn(parts))) return undefined
  const open = parts.flatMap((part, index) =>
    part.kind === 'value' && !isHarmless(part.value, part.scan)
      ? [{ part, before: wordsIn(parts.slice(0, index)) }]
      : [],
  )
  if (open.length === 0) return undefined
  const isChoice = open.every(
    ({ part, before }) => isNamePlace(before) && !isFromRequest(part.value, part.scan),
  )
  return isChoice ? { node, ...ofName } : { node }
}

/** Where the name of a table or a column stands, or a number of rows: mostly code chooses these. */
const isNamePlace = (before: string): boolean =>
  /(?:\b(?:from|into|update|table|join|exists|database|index|view|by|select|schema|as|on|set|asc|desc|limit|offset)\s+|["`.(,]\s*)["`]?$/i.test(
    before,
  ) &&
  !/(?:=|\blike|\bvalues\s*\(|\bin\s*\()\s*["`]?$/i.test(before) &&
  !/\bvalues\b/i.test(before)

const ofName = {
  severity: 'warning',
  message: 'The name of a table or a column, or a number of rows, comes from a value.',
  hint: 'Choose a name from a list in the code, or quote it with what the driver has for names; give a number a placeholder.',
} as const
