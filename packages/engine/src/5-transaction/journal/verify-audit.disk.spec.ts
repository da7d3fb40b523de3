import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOf } from '../../hash.ts'
import { aboutOf, create, proposedOf } from '../../testing/steps.ts'
import { commitOn, commitOnDisk } from '../commit.ts'
import { systemFiles } from '../disk/files.ts'
import { groundOf } from '../state/ground.ts'
import { type AuditReport, verifyAudit } from './verify-audit.ts'

let root: string
let log: string

/** Three runs, and so three lines. */
beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  log = path.join(root, '.espalier/audit.jsonl')
  for (const number of [1, 2, 3])
    await commitOnDisk(root, aboutOf(number))(proposedOf([create(`f${number}`)]), () => expect.fail())
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

type Change = (lines: string[]) => readonly string[]
type Findings = AuditReport['findings']

/** What is found where the lines of the log become these. */
const check = (change: Change, expected: Findings): void => {
  const lines = fs.readFileSync(log, 'utf8').split('\n').slice(0, -1)
  expect(lines).toHaveLength(3)
  fs.writeFileSync(
    log,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  )
  expect(verifyAudit(root).findings).toEqual(expected)
}

const { id: idOf1 } = aboutOf(1)
const { id: idOf2 } = aboutOf(2)
const { id: idOf3 } = aboutOf(3)
const changed = (line: number) => ({ line, message: 'the entry was changed: its hash is another' })
const behind = (line: number, seq: number, above: number) => ({
  line,
  message: `this is entry ${seq}, behind ${above}: entries are missing, or out of order`,
})
const beheaded = (seq: number) => ({
  line: 1,
  message: `this is entry ${seq}, and there were others above it`,
})
const unchained = (line: number) => ({ line, message: 'the entry above is not the one that stood there' })
const missing = (line: number, id: string) => ({
  line,
  message: `the entry of run ${id} is missing, or was changed`,
})

/** A line with another text and the hash of that. */
const forged = (line: string, from: string, to: string): string => {
  const body = line.slice(0, line.lastIndexOf(',"hash"')).replace(from, to)
  return `${body},"hash":"${hashOf(body)}"}`
}

test('a log as it was written', () => {
  expect(verifyAudit(root)).toEqual({ entries: 3, findings: [] })
})

test('a workspace without a log', () => {
  expect(verifyAudit(path.join(root, 'elsewhere'))).toEqual({ entries: 0, findings: [] })
})

describe('is found, where it is, and once:', () => {
  test('a line that was changed', () =>
    check(([a = '', b = '', c = '']) => [a, b.replace('ada', 'bob'), c], [changed(2), missing(3, idOf2)]))

  test('a line that was changed together with its hash', () =>
    check(([a = '', b = '', c = '']) => [a, forged(b, 'ada', 'bob'), c], [unchained(3), missing(3, idOf2)]))

  test('a last line that was changed together with its hash', () =>
    check(([a = '', b = '', c = '']) => [a, b, forged(c, 'ada', 'bob')], [missing(3, idOf3)]))

  test('a first line that is missing, and its run is not', () =>
    check(([, b = '', c = '']) => [b, c], [beheaded(2)]))

  test('a line that is missing', () =>
    check(([a = '', , c = '']) => [a, c], [behind(2, 3, 1), missing(2, idOf2)]))

  test('a last line that is missing', () => check(([a = '', b = '']) => [a, b], [missing(2, idOf3)]))

  test('lines in another order', () =>
    check(([a = '', b = '', c = '']) => [a, c, b], [behind(2, 3, 1), behind(3, 2, 3)]))

  test('a line that stands twice', () => check(([a = '', b = '', c = '']) => [a, b, b, c], [behind(3, 2, 2)]))

  test('a line that is no entry', () =>
    check(([a = '', b = '', c = '']) => [a, b, 'no entry', c], [{ line: 3, message: 'this is no entry' }]))

  test('a first line that is no entry, without which no run is too old', () =>
    check(
      ([, b = '', c = '']) => ['no entry', b, c],
      [{ line: 1, message: 'this is no entry' }, missing(3, idOf1)],
    ))

  test('a line without an end', () => {
    fs.appendFileSync(log, '{"version":1')
    expect(verifyAudit(root).findings).toEqual([{ line: 4, message: 'the line has no end' }])
  })

  test('a log that is gone', () => {
    fs.rmSync(log)
    expect(verifyAudit(root).findings).toEqual([missing(0, idOf1), missing(0, idOf2), missing(0, idOf3)])
  })

  test('an entry of a run that was rolled back', () => {
    const record = path.join(root, '.espalier/runs', idOf3)
    fs.renameSync(path.join(record, 'committed'), path.join(record, 'rolled-back'))
    const message = `run ${idOf3} never happened: it was rolled back`
    check((lines) => lines, [{ line: 3, message }])
    check(([a = '', b = '']) => [a, b], [])
  })
})

const commitOf = (number: number) =>
  commitOnDisk(root, aboutOf(number))(proposedOf([create(`f${number}`)]), () => expect.fail())

test('a log that is begun anew goes on counting, and misses none of the runs before', async () => {
  fs.renameSync(log, path.join(root, 'old.jsonl'))
  await commitOf(4)
  expect(JSON.parse(fs.readFileSync(log, 'utf8'))).toMatchObject({ run: aboutOf(4).id, seq: 4 })
  expect(verifyAudit(root)).toEqual({ entries: 1, findings: [] })
})

test('a log that is begun anew misses those that came since', async () => {
  fs.rmSync(log)
  await commitOf(4)
  await commitOf(5)
  const [line = ''] = fs.readFileSync(log, 'utf8').split('\n')
  fs.writeFileSync(log, `${line}\n`)
  expect(verifyAudit(root).findings).toEqual([missing(1, aboutOf(5).id)])
})

test('a run that was rolled back has no entry, and the chain goes on without it', async () => {
  const makeFolder = (folder: string): void => {
    if (folder.endsWith('lib')) throw Object.assign(new Error('EIO'), { code: 'EIO', errno: -1 })
    systemFiles.makeFolder(folder)
  }
  const ground = { ...groundOf(root), files: { ...systemFiles, makeFolder } }
  const refused = commitOn(ground, aboutOf(4))(proposedOf([create('lib/a')]), () => expect.fail())
  await expect(refused).rejects.toMatchObject({ code: 'write-failed' })
  await commitOnDisk(root, aboutOf(5))(proposedOf([create('b')]), () => expect.fail())
  expect(verifyAudit(root)).toEqual({ entries: 4, findings: [] })
})

test('behind a log that is broken at its end, nothing is committed', async () => {
  fs.appendFileSync(log, 'no entry\n')
  const refused = commitOnDisk(root, aboutOf(4))(proposedOf([create('b')]), () => expect.fail())
  await expect(refused).rejects.toMatchObject({ code: 'audit-broken' })
  expect(fs.existsSync(path.join(root, 'b'))).toBe(false)
})
