import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noteEvent, readEvents, type RunEvent } from './events.ts'
import { systemFiles } from '../disk/files.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  file = path.join(folder, 'events.jsonl')
})

afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const done = (index: number): RunEvent => ({ event: 'command', index })
const failed: RunEvent = { event: 'command', index: 1, problem: 'line one\nline two' }
const rolledBack: RunEvent = {
  event: 'rolled-back',
  why: 'no space',
  theirs: ['a'],
  sealed: ['b'],
  damaged: ['c'],
}

/** Notes these behind what stands there, and reads all. */
const check = (noted: readonly RunEvent[], expected: readonly RunEvent[]): void => {
  for (const event of noted) noteEvent(file, event, systemFiles)
  expect(readEvents(file, systemFiles)).toEqual(expected)
}

test('without a file there are none', () => check([], []))
test('events come back in their order', () =>
  check([done(0), failed, rolledBack], [done(0), failed, rolledBack]))

test('a line that a crash has torn was never said, and spoils no other', () => {
  noteEvent(file, done(0), systemFiles)
  fs.appendFileSync(file, '{"event":"comm')
  check([], [done(0)])
  check([done(1)], [done(0), done(1)])
})

test('who is not the owner reads nothing', () => {
  noteEvent(file, done(0), systemFiles)
  expect((fs.statSync(file).mode & 0o077).toString(8)).toBe('0')
})
