import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noTimingLeaks } from './no-timing-leaks.ts'

const check = (marked: string) => expect(told(noTimingLeaks, marked)).toBe(marked)

test('a secret beside what somebody sends', () => {
  check('if («warning»token === process.env.API_TOKEN) f()')
  check("if («warning»process.env.WEBHOOK_SECRET !== req.headers['x-a']) f()")
  check("const mine = createHmac('sha256', k).update(b).digest('hex'); «warning»mine == given")
})

test('no secret, or nothing that is sent', () => {
  check('if (process.env.API_TOKEN === undefined) f()')
  check("if (process.env.API_TOKEN === '') f()")
  check('if (mode === process.env.NODE_ENV) f()')
  check('if (token === other) f()')
  check("if (createHash('md5').update(a).digest('hex') === before) f()")
  check("if (typeof process.env.API_TOKEN === 'string') f()")
})
