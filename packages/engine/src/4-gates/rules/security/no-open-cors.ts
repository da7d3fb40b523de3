import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFromRequest } from '../code/from-request.ts'
import { plain, stringIn } from '../code/plain.ts'
import { isTrue, nameOf, propertyNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noOpenCors: Rule = {
  id: 'no-open-cors',
  severity: 'error',
  about: 'Answers that every site may read with the cookies of whoever visits it.',
  message: 'Every site may ask in the name of whoever visits it, and read the answer.',
  hint: 'Name the origins that may, or leave credentials out.',
  marks: /[Cc]redentials/,
  on: {
    ObjectLiteralExpression(object) {
      const origin = propertyNamed(object, 'origin')
      const credentials = propertyNamed(object, 'credentials')
      if (origin !== undefined && isTrue(credentials?.initializer))
        return isAny(origin.initializer) ? { node: origin } : undefined
      return judgeHeaders(object)
    },
    CallExpression: judgeCall,
  },
}

const isAny = (origin: ts.Expression): boolean =>
  stringIn(origin) === '*' || isTrue(plain(origin)) || isAnyList(origin)

function isAnyList(origin: ts.Expression): boolean {
  const list = plain(origin)
  return morph().ts.isArrayLiteralExpression(list) && list.elements.some((each) => stringIn(each) === '*')
}

const named = (name: string) => (property: ts.ObjectLiteralElementLike) =>
  nameOf(property.name)?.toLowerCase() === name

function judgeHeaders({ properties }: ts.ObjectLiteralExpression): Spot | undefined {
  const { ts } = morph()
  const origin = properties.find(named('access-control-allow-origin'))
  const credentials = properties.find(named('access-control-allow-credentials'))
  if (origin === undefined || credentials === undefined || !ts.isPropertyAssignment(origin)) return undefined
  if (!ts.isPropertyAssignment(credentials) || !says(credentials.initializer)) return undefined
  return stringIn(origin.initializer) === '*' ? { node: origin } : undefined
}

const says = (value: ts.Expression): boolean => stringIn(value) === 'true' || isTrue(plain(value))

/** `res.setHeader('Access-Control-Allow-Credentials', 'true')` beside one that allows every origin. */
function judgeCall(call: ts.CallExpression, scan: Scan): Spot | undefined {
  const value = headerIn(call, 'access-control-allow-credentials')
  if (value === undefined || !says(value)) return undefined
  const origins = callsBeside(scan).flatMap((each) => headerIn(each, 'access-control-allow-origin') ?? [])
  return origins.some((origin) => stringIn(origin) === '*' || isFromRequest(origin, scan))
    ? { node: call }
    : undefined
}

/** What a call gives a header. */
function headerIn(
  { arguments: [name, value] }: ts.CallExpression,
  header: string,
): ts.Expression | undefined {
  return stringIn(name)?.toLowerCase() === header ? value : undefined
}

function callsBeside({ ancestors }: Scan): readonly ts.CallExpression[] {
  const { ts } = morph()
  const block = ancestors.findLast((node) => ts.isBlock(node) || ts.isSourceFile(node))
  const calls = block?.statements.filter(ts.isExpressionStatement).map((each) => each.expression) ?? []
  return calls.filter(ts.isCallExpression)
}
