import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noSpreadInReduce } from './no-spread-in-reduce.ts'

const check = (marked: string) => expect(told(noSpreadInReduce, marked)).toBe(marked)

test('all is copied for each element', () => {
  check('list.reduce((all, a) => («warning»{ ...all, [a]: 1 }), {})')
  check('list.reduce((all, a) => «warning»[...all, a], [])')
  check('list.reduce((all, a) => { return «warning»all.concat(a) }, [])')
  check('list.reduce((all, a) => a ? «warning»[...all, a] : all, [])')
})

test('it is added to', () => {
  check('list.reduce((all, a) => all + a, 0)')
  check('list.reduce((all, a) => { all.push(...a); return all }, [])')
  check('list.reduce((all, a) => Object.assign(all, a), {})')
  check('list.reduce((all, a) => ({ ...a }), {})')
  check('list.reduce((all, a) => ({ ...all, last: a }), {})')
  check('store.reduce(reducer)')
})
