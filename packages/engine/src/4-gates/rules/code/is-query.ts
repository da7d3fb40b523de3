import type { ts } from 'ts-morph'
import { names } from './names.ts'
import { lastName, ownerOf, plain, stringIn } from './plain.ts'
import type { Scan } from './scan.ts'
import { isSql } from './sql.ts'

const ofModels = names(`
  findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany findOne findOneBy findOneOrFail
  findById findByIds findByPk findAll findAndCountAll countDocuments
`)
const ofDrivers = names('query execute get all one many oneOrNone manyOrNone any')

/** What the functions are called that ask a database. */
export const queryNames: readonly string[] = [...ofModels, ...ofDrivers]

/** Whether a call asks a database, by what the common libraries call that. */
export function isQuery(call: ts.CallExpression, scan: Scan): boolean {
  const name = lastName(call.expression) ?? ''
  if (ownerOf(call.expression) === undefined) return false
  if (ofModels.includes(name)) return true
  const [text] = call.arguments
  if (!/^(?:query|execute|get|all|one|many|oneOrNone|manyOrNone|any)$/.test(name) || text === undefined)
    return false
  return isSql(stringIn(text) ?? plain(text).getText(scan.file).replace(/^`/, ''))
}
