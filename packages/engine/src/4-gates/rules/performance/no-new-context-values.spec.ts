import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noNewContextValues } from './no-new-context-values.ts'

const check = (marked: string) => expect(told(noNewContextValues, marked)).toBe(marked)

test('a new value with each rendering', () => {
  check('const A = () => <B.Provider value={«warning»{ a: 1 }} />')
  check('const A = () => <B.Provider value={«warning»[1]}>{c}</B.Provider>')
})

test('the same value', () => {
  check('const A = () => <B.Provider value={c} />')
  check('const a = <B.Provider value={{ a: 1 }} />')
  check('const A = () => <B value={{ a: 1 }} />')
})
