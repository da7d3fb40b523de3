import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSchema } from '../check-json.ts'
import { parseJson } from '../json-document.ts'
import { resolveInputs } from './resolve-inputs.ts'
import type { Parameter, ParameterSchema } from './template.ts'

type Properties = Readonly<Record<string, Parameter>>
const resolve = (properties: Properties, values: object, more: object = {}) =>
  resolveInputs({ properties, ...more }, { values: { ...values }, spelled: 'as-json' }, 'espalier.json')
const check = (properties: Properties, values: object, inputs: object) =>
  expect(resolve(properties, values)).toMatchObject({ inputs, diagnostics: [] })
const refuse = (properties: Properties, values: object, code: string, message: RegExp, hint?: string) =>
  expect(resolve(properties, values, { required: ['name'] }).diagnostics).toEqual([
    expect.objectContaining({
      code,
      path: 'espalier.json',
      message: expect.stringMatching(message),
      ...(hint && { hint }),
    }),
  ])
const name: Properties = { name: { type: 'string', description: 'of the service' } }

describe('the inputs of a template', () => {
  test('a value wins over a default', () =>
    check({ port: { type: 'integer', default: 1 } }, { port: 2 }, { port: 2 }))
  test('a default', () => check({ port: { type: 'integer', default: 1 } }, {}, { port: 1 }))
  test('a default is a copy', () => {
    const byDefault: unknown[] = []
    const { inputs } = resolve({ list: { default: byDefault } }, {})
    expect(inputs['list']).toEqual([])
    expect(inputs['list']).not.toBe(byDefault)
  })
  test('false, 0 and null are values', () =>
    check({ a: { default: 1 }, b: {}, c: {} }, { a: false, b: 0, c: null }, { a: false, b: 0, c: null }))
  test('a missing one says what it is', () =>
    refuse(name, {}, 'input-missing', /`name` is missing: of the service\./))
  test('an unknown one, with the nearest', () =>
    refuse(name, { name: 'a', nmae: 'b' }, 'input-unknown', /`nmae`/, 'Did you mean `name`?'))
  test('an unknown one, with all that there are', () =>
    refuse(name, { name: 'a', colour: 'b' }, 'input-unknown', /`colour`/, 'It takes: name.'))
  test('an unknown one may be allowed', () =>
    expect(resolve(name, { name: 'a', x: 1 }, { additionalProperties: true }).diagnostics).toEqual([]))
  test('a wrong type', () => refuse(name, { name: 7 }, 'input-invalid', /`name` must be string, it is 7/))
  test('every mistake at once', () =>
    expect(
      resolve({ ...name, port: { type: 'integer' } }, { port: 'x', y: 1 }, { required: ['name'] })
        .diagnostics,
    ).toHaveLength(3))
})

describe('text from a command line', () => {
  const check = (parameter: Parameter, text: unknown, expected: unknown) =>
    expect(
      resolveInputs({ properties: { x: parameter } }, { values: { x: text }, spelled: 'as-text' }, 'a')
        .inputs['x'],
    ).toEqual(expected)

  test('to a number', () => check({ type: 'integer' }, '3000', 3000))
  test('to a number with a part', () => check({ type: 'number' }, '-1.5e3', -1500))
  test('to no number', () => check({ type: 'number' }, '0x10', '0x10'))
  test('to a boolean', () => check({ type: 'boolean' }, 'false', false))
  test('to nothing', () => check({ type: ['integer', 'null'] }, 'null', null))
  test('to text, whatever it looks like', () => check({ type: 'string' }, '007', '007'))
  test('to text first', () => check({ type: ['number', 'string'] }, '42', '42'))
  test('to text without a type', () => check({}, 'true', 'true'))
  test('to a list by commas', () => check({ type: 'array', items: { type: 'integer' } }, '1, 2', [1, 2]))
  test('to a list as JSON', () => check({ type: 'array' }, '[{ "a": 1 }]', [{ a: 1 }]))
  test('to a list, given several times', () =>
    check({ type: 'array', items: { type: 'integer' } }, ['1', '2'], [1, 2]))
  test('to a map as JSON', () => check({ type: 'object' }, '{ "a": 1 }', { a: 1 }))
  test('to a map, broken, stays text', () => check({ type: 'object' }, '{ a }', '{ a }'))
  test('to the value of an enum that looks like it', () => {
    check({ enum: [1, 2] }, '2', 2)
    check({ enum: [true, false, 'auto'] }, 'false', false)
    check({ enum: [true, false, 'auto'] }, true, true)
    check({ enum: ['1', 2] }, '1', '1')
    check({ enum: [null, 'x'] }, 'null', null)
    check({ enum: [1, 2] }, '3', '3')
    check({ type: 'array', items: { enum: [1, 2] } }, '1,2', [1, 2])
    check({ enum: [{ a: 1 }, 'x'] }, '[object Object]', '[object Object]')
  })
  test('a flag without a value', () => check({ type: 'boolean' }, true, true))
  test('a flag without a value, for text', () => check({ type: 'string' }, true, 'true'))
})

describe('what a person can be asked for', () => {
  const open = (schema: ParameterSchema, values: object) =>
    resolveInputs(schema, { values: { ...values }, spelled: 'as-text' }, 'a').unanswered.map(
      ({ name }) => name,
    )
  const properties = { a: {}, b: { 'x-prompt': 'B?', default: 1 }, toString: { 'x-prompt': 'C?' } }

  test('what is required or has a prompt', () =>
    expect(open({ properties, required: ['a'] }, {})).toEqual(['a', 'b', 'toString']))
  test('not what was given', () =>
    expect(open({ properties, required: ['a'] }, { a: '1', b: '2', toString: '3' })).toEqual([]))
})

describe('names that every object has', () => {
  const properties = Object.fromEntries(
    ['constructor', 'toString', 'hasOwnProperty'].map((name) => [name, { type: 'string' }]),
  )
  test('are missing until they are given', () => check(properties, {}, {}))
  test('are given as any other', () =>
    check(properties, { constructor: 'a', toString: 'b' }, { constructor: 'a', toString: 'b' }))
  test('are unknown as any other', () =>
    expect(resolve({}, JSON.parse('{ "__proto__": 1 }') as object).diagnostics).toHaveLength(1))
})

describe('laws', () => {
  const names = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString')
  const values = fc.dictionary(names, fc.jsonValue({ maxDepth: 2 }))
  const scalars = fc.constantFrom(null, true, 0, 1, '', 'a')
  const maps = fc.dictionary(fc.constantFrom('x', 'y'), scalars, { noNullPrototype: true })
  const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'null')
  const optional = { requiredKeys: [] }
  const parameter: fc.Arbitrary<Parameter> = fc.record(
    {
      type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1 })),
      default: fc.jsonValue({ maxDepth: 2 }),
      enum: fc.uniqueArray(fc.oneof(scalars, maps), { minLength: 1, comparator: isDeepStrictEqual }),
      pattern: fc.constantFrom('^a', '[a-z]+$', ''),
      minLength: fc.nat(3),
      maximum: fc.integer(),
      items: fc.record({ type: types }),
      'x-prompt': fc.string(),
      'x-secret': fc.boolean(),
    },
    optional,
  )
  const schemas: fc.Arbitrary<ParameterSchema> = fc.record(
    {
      type: fc.constant('object'),
      properties: fc.dictionary(names, parameter),
      required: fc.uniqueArray(names),
      additionalProperties: fc.boolean(),
    },
    optional,
  )
  const spelled = fc.constantFrom('as-text' as const, 'as-json' as const)

  test('only declared names come out, and no object changes', () => {
    fc.assert(
      fc.property(schemas, values, spelled, (schema, given, spelling) => {
        const shared = Object.getOwnPropertyNames(Object.prototype)
        const { inputs, diagnostics } = resolveInputs(schema, { values: given, spelled: spelling }, 'a')
        const declared = Object.keys(schema.properties ?? {})
        expect(Object.keys(inputs).filter((name) => !declared.includes(name))).toEqual([])
        expect(Object.getPrototypeOf(inputs)).toBe(Object.prototype)
        expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(shared)
        const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(inputs, name))
        expect(diagnostics.filter(({ code }) => code === 'input-missing')).toHaveLength(missing.length)
      }),
      { numRuns: 300 },
    )
  })

  test('the schemas that are tried are schemas', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const document = parseJson(JSON.stringify(schema), 'a', 'manifest-invalid')
        expect(checkSchema(schema, '', document, 'a', 'manifest-invalid')).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})
