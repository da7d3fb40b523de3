import { expect, test } from 'vitest'
import { defaultSettings } from './gate-settings.ts'
import { secondsFor, withinSeconds } from './time-limit.ts'

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
const check = (work: (signal: AbortSignal) => Promise<unknown>, message: string): Promise<void> =>
  expect(withinSeconds(0.01, work)).rejects.toThrow(new Error(message))

test('what ends in time has an answer', async () =>
  expect(await withinSeconds(60, () => Promise.resolve(1))).toBe(1))
test('or fails as it does', () => check(() => Promise.reject(new Error('no')), 'no'))
test('what does not heed its signal is left behind', () =>
  check(() => new Promise(() => undefined), 'It did not end within 0 s.'))
test('what does may say where it was', () =>
  check(async (signal) => {
    await aborted(signal)
    throw new Error('It was at a.ts.')
  }, 'It did not end within 0 s. It was at a.ts.'))
test('what says no more than that it was stopped need not be told', () =>
  check(async (signal) => {
    await aborted(signal)
    signal.throwIfAborted()
  }, 'It did not end within 0 s.'))
test('what ends just then has its answer all the same', async () =>
  expect(await withinSeconds(0.01, (signal) => aborted(signal).then(() => 1))).toBe(1))
test('nothing of it keeps the process alive afterwards', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  await withinSeconds(60, () => Promise.resolve())
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBe(before)
})

test('the shortest limit of the files counts, in proportion for more than five hundred', () => {
  const settingsAt = (path: string) => ({ ...defaultSettings, timeLimit: path === 'slow' ? 10 : 60 })
  const files = (count: number, path: string) => Array.from({ length: count }, () => ({ path }))
  expect(secondsFor(files(1, 'a'), settingsAt)).toBe(60)
  expect(secondsFor(files(1000, 'a'), settingsAt)).toBe(120)
  expect(secondsFor([...files(1, 'a'), ...files(1, 'slow')], settingsAt)).toBe(10)
})
