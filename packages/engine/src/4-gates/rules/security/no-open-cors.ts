import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { lastName, plain, stringIn } from '../code/plain.ts'
import { isTrue, nameOf, propertyNamed } from '../code/properties.ts'
import { isFromRequest } from '../code/from-request.ts'
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
  const [name, value] = call.arguments
  if (
    value === undefined ||
    stringIn(name)?.toLowerCase() !== 'access-control-allow-credentials' ||
    !says(value)
  )
    return undefined
  const { ts } = morph()
  const block = scan.ancestors.findLast((node) => ts.isBlock(node) || ts.isSourceFile(node))
  const calls = block === undefined ? [] : callsIn(block)
  const isOpen = calls.some(({ arguments: [header, origin] }) => {
    if (origin === undefined || stringIn(header)?.toLowerCase() !== 'access-control-allow-origin')
      return false
    return (
      stringIn(origin) === '*' ||
      isFromRequest(origin, scan) ||
      (lastName(origin) === 'origin' && isFromRequest(origin, scan))
    )
  })
  return isOpen ? { node: call } : undefined
}

function callsIn(block: ts.Block | ts.SourceFile | ts.Node): readonly ts.CallExpression[] {
  const { ts } = morph()
  const statements = ts.isBlock(block) || ts.isSourceFile(block) ? block.statements : []
  return statements.flatMap((each) =>
    ts.isExpressionStatement(each) && ts.isCallExpression(each.expression) ? [each.expression] : [],
  )
}
