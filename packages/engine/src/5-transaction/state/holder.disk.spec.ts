import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import {
  draftOwner,
  draftPattern,
  type Holder,
  isDead,
  isRunning,
  printHolder,
  thisProcess,
} from './holder.ts'

const self = thisProcess()
/** Of a process that has ended, and that has been waited for. */
const ended = spawnSync(process.execPath, ['--version']).pid

const check = (other: Partial<Holder>, expected: boolean): void => {
  expect(isDead({ ...self, ...other })).toBe(expected)
}

test('this process is alive', () => check({}, false))
test('one that has ended is dead', () => check({ pid: ended }, true))
test('another that got its id later is not it', () => check({ started: '1' }, true))
test('where its start is not known, the id alone tells', () => check({ started: '' }, false))
test('one of an earlier boot is dead, whatever has its id now', () => check({ boot: 'earlier' }, true))
test('of another host nothing is known, so it lives', () =>
  check({ host: 'elsewhere', pid: ended, boot: 'x' }, false))

test('the process of somebody else is there', () => {
  expect([isRunning(1), isRunning(process.pid), isRunning(ended)]).toEqual([true, true, false])
})

test.skipIf(process.platform !== 'linux')('a process tells its start and its boot', () => {
  expect([self.started, self.boot]).toEqual([
    expect.stringMatching(/^\d+$/),
    expect.stringMatching(/^[0-9a-f-]{36}$/),
  ])
  expect(thisProcess()).toEqual(self)
})

test('a holder is told by its process and host', () => {
  expect(printHolder({ ...self, pid: 7, host: 'here' })).toBe('process 7 on here')
})

test('the process can be read from the name of a draft', () => {
  expect(draftPattern.exec(`lock.${draftOwner(self)}-3.tmp`)?.[1]).toBe(String(process.pid))
  expect(
    ['lock', 'lock.breaker', 'journal.tmp', 'lock.7.tmp'].filter((name) => draftPattern.test(name)),
  ).toEqual([])
})
