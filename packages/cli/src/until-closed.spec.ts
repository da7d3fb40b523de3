import { expect, test } from 'vitest'
import { untilClosed } from './until-closed.ts'

const listeners = (): number => process.listenerCount('beforeExit')

test('an answer is the answer, and nothing is left behind', async () => {
  const before = listeners()
  expect(await untilClosed(Promise.resolve(1))).toBe(1)
  expect(listeners()).toBe(before)
})
test('where nothing can come any more, it ends as a cancelled prompt does', async () => {
  const before = process.listeners('beforeExit')
  const answer = untilClosed(new Promise(() => undefined))
  const [ours] = process.listeners('beforeExit').filter((listener) => !before.includes(listener))
  ours?.(0)
  await expect(answer).rejects.toBe('')
})
