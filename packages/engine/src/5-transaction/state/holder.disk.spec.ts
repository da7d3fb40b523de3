import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  draftOwner,
  draftPattern,
  type Holder,
  isDead,
  isOfThisMachine,
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
test('in another room its id says nothing, so it lives', () =>
  check({ room: 'pid:[1]', pid: ended, started: '1' }, false))
test('of an earlier boot it is dead in any room', () => check({ room: 'pid:[1]', boot: 'earlier' }, true))
test('where a boot is not known, the process tells', () => {
  check({ boot: '' }, false)
  check({ boot: '', pid: ended }, true)
})

test.each<[Partial<Holder>, boolean]>([
  [{}, true],
  [{ pid: ended, boot: 'earlier' }, true],
  [{ host: 'elsewhere' }, false],
  [{ room: 'pid:[1]' }, false],
])('whether it can be asked about at all: %j', (other, expected) => {
  expect(isOfThisMachine({ ...self, ...other })).toBe(expected)
})

test('the process of somebody else is there', () => {
  expect([isRunning(1), isRunning(process.pid), isRunning(ended)]).toEqual([true, true, false])
})

test.skipIf(process.platform !== 'linux')('a process tells its start, its boot and its room', () => {
  expect([self.started, self.boot, self.room]).toEqual([
    expect.stringMatching(/^\d+$/),
    expect.stringMatching(/^[0-9a-f-]{36}$/),
    expect.stringMatching(/^pid:\[\d+\]$/),
  ])
  expect(thisProcess()).toEqual(self)
})

test('a host is told by its name first, and by what else tells it from others', () => {
  expect(self.host.split(' ')[0]).toBe(os.hostname())
})

describe('where /proc does not open', () => {
  const closed = (): never => {
    throw Object.assign(new Error('EACCES'), { code: 'EACCES', errno: -13 })
  }

  test('a process whose start cannot be read counts as alive', () => {
    const read = vi.spyOn(fs, 'readFileSync').mockImplementation(closed)
    onTestFinished(() => read.mockRestore())
    const nameless = thisProcess()
    expect([nameless.started, nameless.boot, nameless.host]).toEqual(['', '', os.hostname()])
    expect(isDead({ ...nameless, started: '1', boot: 'earlier' })).toBe(false)
    expect(isDead({ ...nameless, pid: ended })).toBe(true)
  })
})

test.each<[Partial<Holder>, string]>([
  [{}, 'process 7'],
  [{ host: 'far 0123' }, 'process 7, in another container or on another machine (far)'],
  [{ room: 'pid:[1]' }, `process 7, in another container or on another machine (${os.hostname()})`],
])('a holder is told by its process, and where that is elsewhere: %j', (other, expected) => {
  expect(printHolder({ ...self, pid: 7, ...other })).toBe(expected)
})

test('the process can be read from the name of a draft', () => {
  expect(draftPattern.exec(`lock.${draftOwner(self)}-3.tmp`)?.[1]).toBe(String(process.pid))
  expect(
    ['lock', 'lock.breaker', 'journal.tmp', 'lock.7.tmp'].filter((name) => draftPattern.test(name)),
  ).toEqual([])
})
