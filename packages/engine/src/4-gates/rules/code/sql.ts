import type { ts } from 'ts-morph'
import { names } from './names.ts'
import { lastName } from './plain.ts'
import type { TextPart } from './text-parts.ts'

/** What drivers call the functions that take SQL. */
export const queryNames = names(`
  query execute exec raw rawQuery unsafe prepare run get all each one any none many oneOrNone
  manyOrNone queryRaw $queryRawUnsafe $executeRawUnsafe
`)

/** The beginning of a query in a text. */
export const sqlText =
  /['"`]\s*(?:\(\s*)?(?:select|insert|replace|update|delete|drop|alter|create|truncate|with)\s/i

export const takesSql = (call: ts.CallExpression): boolean =>
  queryNames.includes(lastName(call.expression) ?? '')

const statement =
  /^\s*(?:\(\s*)?(?:select\b[^]*\bfrom\b|select\s+(?:\*|\w+\()|insert\s+into|replace\s+into|update\b[^]*\bset\b|delete\s+from|drop\s+(?:table|database|index|view)|alter\s+table|create\s+(?:table|database|user|index|view)|truncate\s+table|with\s+\w+\s+as\s*\()/i

/** Functions of query builders that take a piece of a query as text. */
const pieceNames = names(`
  where andWhere orWhere having andHaving orHaving
  whereRaw andWhereRaw orWhereRaw havingRaw joinRaw orderByRaw selectRaw
`)

/** What a file has in which a query, or a piece of one, can be found. */
export const sqlPieceNeeds: readonly (readonly string[] | RegExp)[] = [
  [...queryNames, ...pieceNames],
  new RegExp(String.raw`${sqlText.source}|(?:where|having)\w*\(|Raw\(`, 'i'),
]

/** Where it stands: in a call of one of these names, or in what is added to a text. */
export const sqlPieceMarks = new RegExp(
  String.raw`\+=|(?<![\w$])(?:${[...queryNames, ...pieceNames].join('|').replaceAll('$', '\\$')})(?![\w$])`,
)

export const takesSqlPiece = (call: ts.CallExpression): boolean =>
  pieceNames.includes(lastName(call.expression) ?? '')

/** Words of a query: a sentence for people, such as `Update it and set it up`, begins with one capital letter. */
export function isSql(text: string): boolean {
  const [word = ''] = /[a-z]+/i.exec(text) ?? []
  return (word === word.toUpperCase() || word === word.toLowerCase()) && statement.test(text)
}

/** The words of a text that is put together, with a name in the place of each value. */
export const wordsIn = (parts: readonly TextPart[]): string =>
  parts.map((part) => (part.kind === 'words' ? part.text : 'x')).join('')
