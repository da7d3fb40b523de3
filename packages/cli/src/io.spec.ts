import { expect, test } from 'vitest'
import { systemIo } from './io.ts'

const failure = (code: string): Error => Object.assign(new Error(code), { code })

test('who reads may stop reading', () => {
  systemIo()
  expect(() => process.stdout.emit('error', failure('EPIPE'))).not.toThrow()
})
test('one listener, however often the command runs in a process', () => {
  systemIo()
  const before = process.stdout.listenerCount('error')
  systemIo()
  expect(process.stdout.listenerCount('error')).toBe(before)
})
