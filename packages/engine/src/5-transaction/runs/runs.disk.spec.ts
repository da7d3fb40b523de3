import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlannedCommand, Step } from '../../3-plan/plan.ts'
import { aboutOf, command, create, proposedOf, remove, update } from '../../testing/steps.ts'
import { commitOn, commitOnDisk } from '../commit.ts'
import { systemFiles } from '../disk/files.ts'
import { groundOf } from '../state/ground.ts'
import { listRuns } from './list-runs.ts'
import { noteCommand } from './resume.ts'
import { findRun, type Run } from './runs.ts'
import { undo } from './take-back.ts'

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const idOf = (number: number): string => aboutOf(number).id
const commit = (number: number, steps: readonly Step[], commands: readonly PlannedCommand[] = []) =>
  commitOnDisk(root, aboutOf(number))(proposedOf(steps, { commands }), () => expect.fail())
const takeBack = (number: number, run: number) =>
  undo({ root, about: aboutOf(number), run: idOf(run), side: undefined, until: 'commit' })

/** The number and the state of each run, the oldest first. */
const check = (expected: Readonly<Record<number, string>>): void => {
  const found = listRuns(root).map(({ id, state }) => [id, state] as const)
  const wanted = Object.entries(expected).map(([number, state]) => [idOf(Number(number)), state] as const)
  expect(found).toEqual(wanted.reverse())
}

describe('the state of a run', () => {
  test('there is none at first', () => check({}))

  test('done, once its files stand', async () => {
    await commit(1, [create('a')])
    check({ 1: 'done' })
  })

  test('stopped, until each of its commands has ended well', async () => {
    await commit(1, [create('a')], [command('one'), command('two')])
    check({ 1: 'stopped' })
    noteCommand(root, idOf(1), 0, undefined)
    noteCommand(root, idOf(1), 1, 'it ended with exit code 1')
    check({ 1: 'stopped' })
    noteCommand(root, idOf(1), 1, undefined)
    check({ 1: 'done' })
  })

  test('undone, as long as the run that undid it is not undone', async () => {
    await commit(1, [create('a')])
    await takeBack(2, 1)
    check({ 1: 'undone', 2: 'done' })
    await takeBack(3, 2)
    check({ 1: 'done', 2: 'undone', 3: 'done' })
    await takeBack(4, 1)
    check({ 1: 'undone', 2: 'undone', 3: 'done', 4: 'done' })
  })

  test('rolled back, where the system refused it', async () => {
    const makeFolder = (folder: string): void => {
      if (folder.endsWith('lib')) throw Object.assign(new Error('EIO: refused'), { code: 'EIO', errno: -1 })
      systemFiles.makeFolder(folder)
    }
    const ground = { ...groundOf(root), files: { ...systemFiles, makeFolder } }
    const refused = commitOn(ground, aboutOf(1))(proposedOf([create('a'), create('lib/b')]), () =>
      expect.fail(),
    )
    await expect(refused).rejects.toThrow('EIO: refused. Every file is as it was before.')
    check({ 1: 'rolled-back' })
    expect(listRuns(root)[0]?.rolledBack).toEqual({ why: 'EIO: refused', theirs: [], sealed: [] })
  })
})

describe('what a run tells', () => {
  test('its files by kind, its commands, and who began it', async () => {
    fs.writeFileSync(path.join(root, 'b'), 'old')
    fs.writeFileSync(path.join(root, 'c'), 'old')
    await commit(
      1,
      [create('a'), update('b', 'old', 'new'), remove('c', 'old')],
      [command('true'), command('false')],
    )
    noteCommand(root, idOf(1), 1, 'no')
    const [run] = listRuns(root)
    expect(run).toMatchObject({ ...aboutOf(1), state: 'stopped', templates: [] })
    expect(run?.files.map(({ kind, path: name }) => `${kind} ${name}`).sort()).toEqual([
      'create a',
      'delete c',
      'update b',
    ])
    expect(run?.commands).toMatchObject([{ state: 'not run' }, { state: 'failed', problem: 'no' }])
  })

  test('one alone, where it is asked for', async () => {
    await commit(1, [create('a')])
    await commit(2, [create('b')])
    expect(listRuns(root, idOf(1)).map(({ id }) => id)).toEqual([idOf(1)])
  })

  test('which run it takes back', async () => {
    await commit(1, [create('a')])
    await takeBack(2, 1)
    expect(listRuns(root)[0]).toMatchObject({ undoes: idOf(1), title: 'undo of run 1' })
  })
})

describe('a record that is none is no run', () => {
  const at = (name: string): string => path.join(root, '.espalier/runs', name)

  test.each<[string, () => void]>([
    ['torn', () => fs.truncateSync(at(`${idOf(1)}/committed`), 50)],
    ['empty', () => fs.rmSync(at(`${idOf(1)}/committed`))],
    ['of another run', () => fs.renameSync(at(idOf(1)), at('other'))],
    ['a file', () => (fs.rmSync(at(idOf(1)), { recursive: true }), fs.writeFileSync(at(idOf(1)), ''))],
  ])('%s', async (_, damage) => {
    await commit(1, [create('a')])
    damage()
    check({})
  })
})

describe('a run is found', () => {
  const runs = ['20260101-1-ab', '20260101-2-cd', '20260102-1-cd', 'x'].map((id) => ({ id }) as Run)

  test.each([
    ['by its id', '20260101-2-cd', '20260101-2-cd'],
    ['by the only one that begins so', '20260102', '20260102-1-cd'],
    ['by the only one that ends so', 'ab', '20260101-1-ab'],
  ])('%s', (_, asked, id) => {
    expect(findRun(asked, runs).id).toBe(id)
  })

  test('by its id, though others begin so', () => {
    const named = ['a', 'ab', 'abc'].map((id) => ({ id }) as Run)
    expect(findRun('a', named).id).toBe('a')
  })

  const checkUnknown = (asked: string, message: string, hint: string): void => {
    expect(() => findRun(asked, runs)).toThrow(
      expect.objectContaining({
        code: 'run-unknown',
        message,
        diagnostics: [expect.objectContaining({ hint })],
      }),
    )
  }

  test('not where several are called so', () =>
    checkUnknown('cd', '2 runs are called so: cd.', 'See `espalier runs`.'))

  test('not where none is, and the nearest is named', () => {
    checkUnknown('nothing', 'There is no such run on record: nothing.', 'See `espalier runs`.')
    checkUnknown(
      '20260101-1-abc',
      'There is no such run on record: 20260101-1-abc.',
      'Did you mean `20260101-1-ab`? See `espalier runs`.',
    )
  })
})
