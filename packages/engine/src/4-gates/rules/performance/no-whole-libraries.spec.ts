import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noWholeLibraries } from './no-whole-libraries.ts'

const check = (marked: string) => expect(told(noWholeLibraries, marked)).toBe(marked)

test('a whole library', () => {
  check("import _ from «warning»'lodash'")
  check("import { map } from «warning»'lodash'")
  check("const moment = require(«warning»'moment')")
  check("import * as _ from «warning»'lodash-es'")
})

test('parts, types, and words', () => {
  check("import map from 'lodash/map'")
  check("import { map } from 'lodash-es'")
  check("import type { Moment } from 'moment'")
  check("const a = 'lodash'")
})
