import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noSearchesInLoops } from './no-searches-in-loops.ts'

const check = (marked: string) => expect(told(noSearchesInLoops, marked)).toBe(marked)

test('a list that is searched for each element', () => {
  check('(b: B[]) => { for (const a of list) { f(1); f(«warning»b.find((c) => c.id === a.id)) } }')
  check('const b = []; for (const a of list) if (!«warning»b.includes(a.id)) b.push(a.id)')
  check('(b: B[]) => list.forEach((a) => { if («warning»b.indexOf(a) < 0) b.push(a) })')
  check('(b: readonly B[]) => list.map((a) => «warning»b.some((c) => a === c))')
})

test('short lists, texts, and what does not change', () => {
  check("const b = ['x', 'y']; list.filter((a) => b.includes(a))")
  check('(b: string) => list.filter((a) => b.includes(a))')
  check('(b: B[], x) => list.filter((a) => b.includes(x))')
  check('list.filter((a) => a.tags.includes(a.name))')
  check('(b: B[]) => b.find((c) => c.id === x)')
  check('const b = [...x]; list.filter((a) => b.includes(a.id))')
  check('(b: B[]) => list.map((a) => b.find((c) => a[c] === x))')
  check('for (const a of list) { const b = a.map(f); b.includes(a) }')
})
