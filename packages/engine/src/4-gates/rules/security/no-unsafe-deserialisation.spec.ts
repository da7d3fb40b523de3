import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noUnsafeDeserialisation } from './no-unsafe-deserialisation.ts'

const check = (marked: string) => expect(told(noUnsafeDeserialisation, marked)).toBe(marked)

test('data that may hold code', () => {
  check("import s from 'node-serialize'; 1; «error»s.unserialize(a)")
  check("import * as y from 'js-yaml'; 1;«error»y.load(a, { schema: y.DEFAULT_FULL_SCHEMA })")
  check("import v8 from 'v8'; f((req) => { const a = 1; «error»v8.deserialize(req.body) })")
})

test('data that may not', () => {
  check("import * as y from 'js-yaml'; y.load(a)")
  check("import v8 from 'v8'; v8.deserialize(a)")
  check('model.deserialize(a)')
})
