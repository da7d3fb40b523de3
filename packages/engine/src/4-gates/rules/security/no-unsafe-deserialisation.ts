import type { ts } from 'ts-morph'
import { isFromRequest } from '../code/from-request.ts'
import { originOf } from '../code/origin-of.ts'
import { objectIn, valueNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noUnsafeDeserialisation: Rule = {
  id: 'no-unsafe-deserialisation',
  severity: 'error',
  about: 'Data that is read in a way that lets it hold code.',
  message: 'Data that is read this way may hold functions, which then run.',
  hint: 'Use JSON.parse, or yaml.load with its own schema.',
  marks: ['unserialize', 'deserialize', 'deepDeserialize', 'load', 'loadAll', 'parse'],
  needs: [/node-serialize|serialize-to-js|funcster|cryo|php-unserialize|js-yaml|v8/],
  on: { CallExpression: (call, scan) => (isUnsafe(call, scan) ? { node: call } : undefined) },
}

function isUnsafe(call: ts.CallExpression, scan: Scan): boolean {
  const origin = originOf(call.expression, scan) ?? ''
  const [data, options] = call.arguments
  if (
    /^(?:node-serialize|serialize-to-js|funcster|cryo|php-unserialize)#(?:unserialize|deserialize|deepDeserialize|parse)$/.test(
      origin,
    )
  )
    return true
  if (/^js-yaml#(?:load|loadAll)$/.test(origin)) {
    const schemas = [
      valueNamed(objectIn(options, scan), 'schema'),
      valueNamed(objectIn(call.arguments[2], scan), 'schema'),
    ]
    return schemas.some(
      (schema) =>
        schema !== undefined && /FULL_SCHEMA|DEFAULT_FULL|UNSAFE/i.test(originOf(schema, scan) ?? ''),
    )
  }
  return origin === 'v8#deserialize' && data !== undefined && isFromRequest(data, scan)
}
