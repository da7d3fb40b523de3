import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchedFiles } from '../../testing/crashing-files.ts'
import { type Files, systemFiles } from '../disk/files.ts'
import { type Ground, groundOf } from './ground.ts'
import { draftOwner, type Holder, thisProcess } from './holder.ts'
import { withLock } from './workspace-lock.ts'

let root: string
let ground: Ground

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  ground = { ...groundOf(root), patience: 0 }
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const inState = (name: string): string => path.join(root, '.espalier', name)
const self = thisProcess()
const dead = { ...self, pid: spawnSync(process.execPath, ['--version']).pid }
const elsewhere = { ...dead, host: 'elsewhere' }

const place = (name: string, holder: Holder | string): void => {
  fs.mkdirSync(inState(''), { recursive: true })
  fs.writeFileSync(inState(name), typeof holder === 'string' ? holder : JSON.stringify(holder))
}

const textOf = (name: string): string => fs.readFileSync(inState(name), 'utf8')

/** What is done with the lock in hand, and that nothing of it is left then. */
const check = async (): Promise<void> => {
  const held = await withLock(ground, () => textOf('lock'))
  expect(JSON.parse(held)).toEqual({ ...self, claim: expect.stringMatching(`^${draftOwner(self)}-\\d+$`) })
  expect(fs.readdirSync(inState('')).sort()).toEqual(['.gitignore', 'runs'])
}

const checkBusy = async (message: string): Promise<void> => {
  const files = fs.readdirSync(inState(''))
  const busy = expect.objectContaining({ code: 'workspace-busy', message: expect.stringContaining(message) })
  await expect(withLock(ground, () => expect.fail('it was entered'))).rejects.toEqual(busy)
  expect(fs.readdirSync(inState(''))).toEqual(expect.arrayContaining(files))
}

test('it tells who holds it, and goes with its holder', () => check())

test('it goes where the work fails too', async () => {
  await expect(withLock(ground, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await check()
})

test('two of one process follow each other', async () => {
  const seen: string[] = []
  const work = (name: string) =>
    withLock({ ...ground, patience: 10_000 }, async () => {
      seen.push(`${name} in`)
      await Promise.resolve()
      seen.push(`${name} out`)
    })
  await Promise.all([work('a'), work('b')])
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out'])
})

test('one that lives is waited for, and no longer than there is patience', async () => {
  place('lock', self)
  await checkBusy(`: process ${process.pid}. Nothing was written.`)
})

test('who waits for long is told for whom, once', async () => {
  place('lock', self)
  const told: string[] = []
  ground = { ...ground, patience: 8, onWait: (whom) => told.push(whom) }
  await checkBusy(`process ${process.pid}`)
  expect(told).toEqual([`process ${process.pid}`])
})

test('of one elsewhere nobody knows whether it lives', async () => {
  place('lock', elsewhere)
  await checkBusy(`process ${dead.pid}, in another container or on another machine (elsewhere).`)
  place('lock', { ...dead, room: 'pid:[1]' })
  await checkBusy('in another container')
})

test.each(['', '{"pid":', '{}', 'null', '7', '{"pid":"7","host":"x"}', '{"pid":7}'])(
  'one that says %j is waited for, and never broken',
  async (text) => {
    place('lock', text)
    ground = { ...ground, patience: 2 }
    await checkBusy('another process')
    expect(textOf('lock')).toBe(text)
  },
)

test('a breaker that says nothing hinders nobody but who would break', async () => {
  place('lock.breaker', '{}')
  await withLock(ground, () => undefined)
  place('lock', dead)
  await checkBusy(`process ${dead.pid}`)
})

test.each<[string, Holder]>([
  ['one that has ended', dead],
  ['one of an earlier boot', { ...self, boot: 'earlier' }],
  ['one of an earlier boot, in another room', { ...self, boot: 'earlier', room: 'pid:[1]' }],
  ['one whose id another has now', { ...self, started: '1' }],
])('the lock of %s is broken', async (_, holder) => {
  place('lock', holder)
  await check()
})

test('so is it where who broke it before has died over it', async () => {
  place('lock', dead)
  place('lock.breaker', dead)
  ground = { ...ground, patience: 100 }
  await check()
})

test('it is not broken while another is at it', async () => {
  place('lock', dead)
  place('lock.breaker', self)
  await checkBusy(`process ${dead.pid}`)
})

test('drafts of those that have ended are swept away, and no other', async () => {
  place(`lock.${dead.pid}-0-1.tmp`, dead)
  place(`lock.${dead.pid}-0-2.tmp`, '{"pid":')
  place(`lock.${dead.pid}-0-3.tmp`, elsewhere)
  place(`lock.${process.pid}-9-1.tmp`, self)
  await withLock(ground, () => undefined)
  expect(fs.readdirSync(inState('')).filter((name) => name.startsWith('lock'))).toEqual(
    [`lock.${dead.pid}-0-3.tmp`, `lock.${process.pid}-9-1.tmp`].sort(),
  )
})

test.each(['EPERM', 'ENOTSUP', 'EMLINK'])('a disk without links (%s) has a lock too', async (code) => {
  const link = () => {
    throw Object.assign(new Error(code), { code, errno: -1 })
  }
  ground = { ...ground, files: { ...systemFiles, link } }
  await check()
  place('lock', self)
  await checkBusy(`process ${process.pid}`)
})

test('a lock that is not the one that was claimed any more stays', async () => {
  for (const other of [elsewhere, self]) {
    await withLock(ground, () => place('lock', other))
    expect(JSON.parse(textOf('lock'))).toEqual(other)
    fs.rmSync(inState('lock'))
  }
})

test('nothing is wrong where it is gone already', async () => {
  expect(await withLock(ground, () => (fs.rmSync(inState('lock')), 'done'))).toBe('done')
  await check()
})

test('two locks of one process are told apart', async () => {
  const claims = [await withLock(ground, () => textOf('lock')), await withLock(ground, () => textOf('lock'))]
  expect(new Set(claims).size).toBe(2)
})

test('a draft that somebody has swept away is written once more', async () => {
  let swept = 0
  const link: Files['link'] = (draft, name) => {
    if (++swept === 1) fs.rmSync(draft)
    systemFiles.link(draft, name)
  }
  ground = { ...ground, patience: 100, files: { ...systemFiles, link } }
  await check()
  expect(swept).toBe(2)
})

test('what stands in it has reached the disk before it has its name', async () => {
  const { files, done } = watchedFiles(() => undefined)
  await withLock({ ...ground, files }, () => undefined)
  expect(done.slice(done.indexOf('link') - 4, done.indexOf('link') + 1)).toEqual([
    'unlink',
    'open',
    'write',
    'sync',
    'link',
  ])
})
