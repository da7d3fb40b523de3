import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noOpenBinding } from './no-open-binding.ts'

const check = (marked: string) => expect(told(noOpenBinding, marked)).toBe(marked)

test('all addresses of the machine', () => {
  check("a.listen(80, «info»'0.0.0.0')")
  check("a.listen({ host: «info»'0.0.0.0', port: 80 })")
})

test('one of them', () => {
  check("a.listen(80, '127.0.0.1')")
  check('a.listen(80)')
  check("a.connect(80, '0.0.0.0')")
})
