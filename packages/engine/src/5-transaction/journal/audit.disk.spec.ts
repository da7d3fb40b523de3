import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOf } from '../../hash.ts'
import { auditLine, firstPrev, nextAuditPlace, removeAuditLine } from './audit.ts'
import { thisProcess } from '../state/holder.ts'
import { systemFiles } from '../disk/files.ts'
import type { AuditPlace, Image, Journal } from './journal.ts'

let folder: string
let log: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  log = path.join(folder, 'audit.jsonl')
})

afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const image = (hash: string, mode = 0o644): Image => ({ hash, mode, offset: 0, length: 0 })
const first: AuditPlace = { seq: 1, prev: firstPrev, size: 0 }

const journalAt = (audit: AuditPlace, more: Partial<Journal> = {}): Journal => ({
  version: 1,
  run: { id: 'run1', at: '2026-01-01T00:00:00Z', who: 'ada', title: 'ü\n', templates: [] },
  holder: thisProcess(),
  changes: [],
  foldersMade: [],
  foldersRemoved: [],
  commands: [],
  audit,
  ...more,
})

const place = (last = 0): AuditPlace => nextAuditPlace(log, systemFiles, () => last)

describe('the next entry goes', () => {
  test('to the top where there is no log, or an empty one', () => {
    expect(place()).toEqual(first)
    fs.writeFileSync(log, '')
    expect(place()).toEqual(first)
  })

  test('to the top of a log that is begun anew, with the number after the last on record', () => {
    expect(place(7)).toEqual({ seq: 8, prev: firstPrev, size: 0 })
  })

  test('behind the last, whatever is on record', () => {
    fs.writeFileSync(log, auditLine(journalAt(first)))
    expect(nextAuditPlace(log, systemFiles, () => expect.fail('asked'))).toMatchObject({ seq: 2 })
  })

  test('behind the last, and is chained to it', () => {
    const line = auditLine(journalAt(first))
    fs.writeFileSync(log, line)
    const { hash } = JSON.parse(line) as { hash: string }
    expect(place()).toEqual({ seq: 2, prev: hash, size: Buffer.byteLength(line) })
  })

  test('behind one that is longer than what is read', () => {
    const title = 'x'.repeat(10_000)
    fs.writeFileSync(log, auditLine(journalAt(first, { run: { ...journalAt(first).run, title } })))
    expect(place()).toMatchObject({ seq: 2 })
  })

  test.each([
    'no entry\n',
    '{}\n',
    auditLine(journalAt(first)).trimEnd(),
    `${auditLine(journalAt(first))}\n`,
  ])('nowhere behind %j', (text) => {
    fs.writeFileSync(log, text)
    expect(() => place()).toThrow(expect.objectContaining({ code: 'audit-broken' }))
  })
})

describe('an entry', () => {
  const entryOf = (more: Partial<Journal>): Record<string, unknown> =>
    JSON.parse(auditLine(journalAt(first, more))) as Record<string, unknown>

  test('holds the hash of all that stands before it', () => {
    const line = auditLine(journalAt(first))
    const [, body = '', hash] = /^(.*),"hash":"(.*)"\}\n$/.exec(line) ?? []
    expect([hash, line.split('\n').length]).toEqual([hashOf(body), 2])
  })

  test('tells each file with its hashes, and permissions where these change', () => {
    const changes = [
      { path: 'a', after: image('1') },
      { path: 'b', before: image('1', 0o644), after: image('2', 0o755) },
      { path: 'c', before: image('1') },
    ]
    expect(entryOf({ changes })['files']).toEqual([
      { path: 'a', after: '1' },
      { path: 'b', before: '1', after: '2', modes: [0o644, 0o755] },
      { path: 'c', before: '1' },
    ])
  })

  test('tells who and when, of which templates, and what it takes back', () => {
    const templates = [{ id: 'web', version: '1.0.0', digest: 'd' }]
    const run = { ...journalAt(first).run, templates, undoes: 'run0' }
    expect(entryOf({ run })).toMatchObject({
      run: 'run1',
      who: 'ada',
      title: 'ü\n',
      undoes: 'run0',
      templates,
    })
  })

  test('tells of a command whose it is, and not what it says', () => {
    const command = { template: 'web', file: 'a.t', folder: '', ignoreExit: false, body: '{"script":"echo"}' }
    expect(entryOf({ commands: [command] })['hooks']).toEqual([{ template: 'web', file: 'a.t' }])
  })
})

describe('the entry of a run that never ended', () => {
  const above = auditLine(journalAt(first))
  const journal = journalAt({ seq: 2, prev: '1'.repeat(64), size: Buffer.byteLength(above) })
  const line = auditLine(journal)

  const check = (behind: string, expected: string): void => {
    fs.writeFileSync(log, above + behind)
    removeAuditLine(journal, log, systemFiles)
    expect(fs.readFileSync(log, 'utf8')).toBe(above + expected)
  }

  test('goes again', () => check(line, ''))
  test('goes again, however little of it was written', () => check(line.slice(0, 1), ''))
  test('goes again where power loss left zeros of it', () => {
    check('\0'.repeat(line.length), '')
    check(`${line.slice(0, 20)}${'\0'.repeat(9)}`, '')
  })
  test('is not looked for where it was never written', () => check('', ''))
  test('stays where something stands behind it', () => check(`${line}more`, `${line}more`))
  test('is not taken for what has something else behind zeros', () => check('\0\0more', '\0\0more'))
  test('is not taken for another', () => check(line.replace('run1', 'run2'), line.replace('run1', 'run2')))

  test('is not looked for in a log that is gone, or shorter', () => {
    expect(() => removeAuditLine(journal, log, systemFiles)).not.toThrow()
    fs.writeFileSync(log, 'short')
    removeAuditLine(journal, log, systemFiles)
    expect(fs.readFileSync(log, 'utf8')).toBe('short')
  })
})
