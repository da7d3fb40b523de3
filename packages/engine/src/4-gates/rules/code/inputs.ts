import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { names } from './names.ts'
import { lastName } from './plain.ts'
import { nameOf } from './properties.ts'
import type { Scan } from './scan.ts'

/** What frameworks call the parts of a request, and browsers those of an address. */
const inputs = [
  /^(?:_?req|request)\.(?:query|body|params|headers|cookies|rawBody|nextUrl\.searchParams)(?:\.|$)/,
  /^(?:_?req|request)\.(?:get|header|param|json|formData)\(\)$/,
  /^(?:ctx|context|c)\.(?:request\.(?:query|body|headers)|query|params|req\.(?:query|param|header|json)(?:\(\))?)(?:\.|$)/,
  /^event\.(?:body|headers|queryStringParameters|pathParameters|multiValueQueryStringParameters|rawQueryString)(?:\.|$)/,
  /^(?:(?:window|document|self|globalThis)\.)?location\.(?:search|hash)(?:\.|$)/,
  /^document\.(?:URL|documentURI|referrer)$/,
]

/** Who hands over what strangers have sent, and what it is called: a file without either has nothing of them. */
export const inputNames: readonly (readonly string[])[] = [
  names(`
  req _req request ctx context c event res _res response reply location document window searchParams
  urlParams queryParams Query Body Param Params Headers Req QueryParam BodyParam
`),
  names(`
  query body params headers cookies rawBody get header param json formData queryStringParameters
  multiValueQueryStringParameters pathParameters rawQueryString search hash URL documentURI referrer
  nextUrl getAll Query Body Param Params Headers Req QueryParam BodyParam
`),
]

/** Whether names such as `req`, `query`, `id` lead to what a stranger has sent. */
export function isInput(names: readonly string[]): boolean {
  const path = names[0] === 'this' ? names.slice(1).join('.') : names.join('.')
  return inputs.some((input) => input.test(path))
}

/** A parameter that a decorator fills from the request; or the request taken apart: `({ query }, res) =>`. */
export function inputOfParameter(
  parameter: ts.ParameterDeclaration,
  path: readonly string[],
  { ancestors }: Scan,
): boolean {
  const { ts } = morph()
  const decorators = ts.getDecorators(parameter) ?? []
  const fills = decorators.some(({ expression }) => {
    // A pipe checks what it is given: `@Param('id', ParseUUIDPipe)`.
    if (ts.isCallExpression(expression) && expression.arguments.length > 1) return false
    const decorator = ts.isCallExpression(expression) ? expression.expression : expression
    return /^(?:Query|Body|Param|Params|Headers|Req|QueryParam|BodyParam)$/.test(lastName(decorator) ?? '')
  })
  if (fills) return true
  const owner = ancestors.at(-1)
  const parameters = owner && ts.isFunctionLike(owner) ? owner.parameters : []
  const isHandled =
    parameters[0] === parameter && /^(?:_?res|response|reply)$/.test(nameOf(parameters[1]?.name) ?? '')
  return isHandled && isInput(['req', ...path])
}
