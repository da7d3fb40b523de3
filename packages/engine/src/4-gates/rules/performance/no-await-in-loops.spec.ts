import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noAwaitInLoops } from './no-await-in-loops.ts'

const check = (marked: string) => expect(told(noAwaitInLoops, marked)).toBe(marked)

test('calls that need nothing of each other', () => {
  check('async () => { for (const a of list) b.push(«warning»await load(a)) }')
  check('async () => { for (let i = 0; i < 9; i++) { const x = 1; f(x); «warning»await load(i) } }')
  check('async () => { for (const a in list) { «warning»await a.save(list[a]); await load(a) } }')
})

test('a loop that ends early, and what needs the turn before', () => {
  check('async () => { for (const a of list) { if (await load(a)) break } }')
  check('async () => { for (const a of list) { if (await load(a)) return a } }')
  check('async () => { let b = 0; for (const a of list) b = await load(a, b) }')
  check('async () => { while (next) next = await load(next) }')
  check('async () => { for (const a of list) { try { await load(a) } catch { f() } } }')
})

test('what stands in an order', () => {
  check('async () => { for (const step of steps) await step() }')
  check('async () => { for (const a of list) await sleep(a) }')
  check('async () => { for (const a of list) await page.click(a) }')
  check('async () => { for (const a of list) await save(tx, a) }')
  check('async () => { for (const a of list) await runMigration(a) }')
})

test('what waits elsewhere', () => {
  check('async () => { for await (const a of list) await load(a) }')
  check('async () => { for (const a of list) f(async () => await load(a)) }')
  check('async () => { for (const a of await load(list)) f(a) }')
})
