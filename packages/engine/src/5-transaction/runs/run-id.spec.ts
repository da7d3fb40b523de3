import { expect, test } from 'vitest'
import { idTime, runId, timeOfId } from './run-id.ts'

const moment = Date.UTC(2026, 10, 20, 11, 52, 30, 123)

test('an id is its time, and a few letters', () => {
  expect(runId(moment, 'k3x')).toBe('20261120-115230123-k3x')
})

test('ids stand in the order of their times', () => {
  const times = [0, 1, 999, 1000, 86_400_000, moment, moment + 1, Date.UTC(2099, 0)]
  expect(times.map(idTime).sort()).toEqual(times.map(idTime))
})

test('the time can be read from an id again', () => {
  expect(timeOfId(runId(moment, 'k3x'))).toBe(new Date(moment).toISOString())
})

test.each(['', 'other', '20261120-1152', 'x20261120-115230123'])('%j holds no time', (id) => {
  expect(timeOfId(id)).toBe('')
})
