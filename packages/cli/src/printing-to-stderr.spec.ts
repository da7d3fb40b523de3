import { expect, test, vi } from 'vitest'
import { printingToStderr } from './printing-to-stderr.ts'

test('the console speaks to stderr, and to where it spoke before afterwards', async () => {
  const ordinary = globalThis.console
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await printingToStderr(() => {
    globalThis.console.log('a hook')
    return Promise.resolve()
  })
  expect(stderr.mock.calls.map(([text]) => text)).toEqual(['a hook\n'])
  expect(globalThis.console).toBe(ordinary)
  stderr.mockRestore()
})
test('a failure passes', async () => {
  const ordinary = globalThis.console
  await expect(printingToStderr(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(globalThis.console).toBe(ordinary)
})
