import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aboutOf, command, create, proposedOf } from '../../testing/steps.ts'
import { commitOn } from '../commit.ts'
import { systemFiles } from '../disk/files.ts'
import { groundOf } from '../state/ground.ts'
import { pruneRuns } from './prune-runs.ts'
import { noteCommand } from './resume.ts'
import { runId } from './run-id.ts'

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  fs.mkdirSync(path.join(root, '.espalier/runs'), { recursive: true })
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const day = 86_400_000
const now = Date.UTC(2026, 5, 1)
const names = (): string[] => fs.readdirSync(path.join(root, '.espalier/runs')).sort()

/** The record of a run of some days ago. */
function record(age: number, file = 'committed'): string {
  const id = runId(now - age * day, 'a')
  const folder = path.join(root, '.espalier/runs', id)
  fs.mkdirSync(folder)
  fs.writeFileSync(path.join(folder, file), '')
  fs.writeFileSync(path.join(folder, 'events.jsonl'), '')
  return id
}

/** The records that stay of these, the oldest first, where one of that age is so large. */
const check = (ages: readonly number[], kept: readonly number[], large?: number): void => {
  const ids = new Map(ages.map((age) => [age, record(age)]))
  const stat = (file: string) => {
    const found = systemFiles.stat(file)
    const isLarge = large !== undefined && file.includes(`${ids.get(large)}`) && found?.kind === 'file'
    return isLarge ? { ...found, size: 500_000_001 } : found
  }
  pruneRuns(new Date(now).toISOString(), { ...groundOf(root), files: { ...systemFiles, stat } })
  expect(names()).toEqual(kept.map((age) => ids.get(age)))
}

test('a few young ones stay', () => check([29, 2, 1], [29, 2, 1]))
test('those past their age go', () => check([60, 31, 29, 1], [29, 1]))
test('the youngest stays whatever its age', () => check([90, 60], [60]))
test('the youngest stays whatever its size', () => check([1], [1], 1))
test('those behind a large one go, and it goes with them unless it is the youngest', () =>
  check([4, 3, 2, 1], [2, 1], 3))
test('where the youngest is large, all others go', () => check([3, 2, 1], [1], 1))

test('of more than fifty the youngest stay', () => {
  const ages = [...new Array(53).keys()].map((index) => (53 - index) / 10)
  check(ages, ages.slice(3))
})

test('what was rolled back goes too, and a folder that a crash left empty', () => {
  record(60, 'rolled-back')
  fs.mkdirSync(path.join(root, '.espalier/runs', runId(now - 50 * day, 'b')))
  check([1], [1])
})

test('what a person put into a record is not taken away', () => {
  const old = record(60)
  fs.writeFileSync(path.join(root, '.espalier/runs', old, 'notes.txt'), '')
  const young = record(1)
  pruneRuns(new Date(now).toISOString(), groundOf(root))
  expect([names(), fs.readdirSync(path.join(root, '.espalier/runs', old))]).toEqual([
    [old, young],
    ['notes.txt'],
  ])
})

test('a file beside the records stays, and hinders nothing', () => {
  fs.writeFileSync(path.join(root, '.espalier/runs/.DS_Store'), '')
  const young = record(1)
  pruneRuns(new Date(now).toISOString(), groundOf(root))
  expect(names()).toEqual(['.DS_Store', young])
})

test('a run whose commands are at work stays, until they have ended', async () => {
  const ground = groundOf(root)
  const other = { ...ground, self: { ...ground.self, pid: 1, started: '' } }
  const commands = [command('one')]
  await commitOn(other, aboutOf(1))(proposedOf([create('a')], { commands }), () => expect.fail())
  const { id } = aboutOf(1)
  const young = record(1)
  pruneRuns(new Date(now).toISOString(), ground)
  expect(names()).toEqual([id, young])
  noteCommand(root, id, 0, undefined)
  pruneRuns(new Date(now).toISOString(), ground)
  expect(names()).toEqual([young])
})
