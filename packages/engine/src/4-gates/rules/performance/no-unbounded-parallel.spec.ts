import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noUnboundedParallel } from './no-unbounded-parallel.ts'

const check = (marked: string) => expect(told(noUnboundedParallel, marked)).toBe(marked)

test('all at once', () => {
  check('«info»Promise.all(list.map((a) => fetch(a)))')
  check("import axios from 'axios'; «info»Promise.allSettled(list.map(async (a) => axios.get(a)))")
})

test('a few, or nothing costly', () => {
  check("Promise.all(['a', 'b'].map((a) => fetch(a)))")
  check('Promise.all(list.map((a) => a.load()))')
  check('Promise.all([fetch(a), fetch(b)])')
  check('bluebird.all(list.map((a) => fetch(a)))')
})
