import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlannedCommand, Step } from '../../3-plan/plan.ts'
import { aboutOf, command, create, proposedOf, remove, update } from '../../testing/steps.ts'
import { commitOn, commitOnDisk } from '../commit.ts'
import { systemFiles } from '../disk/files.ts'
import { type Ground, groundOf } from '../state/ground.ts'
import type { Holder } from '../state/holder.ts'
import { listRuns } from './list-runs.ts'
import { noteCommand } from './resume.ts'
import { brokenRuns, findRun, type Run } from './runs.ts'
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
const takeBack = (number: number, run?: number) =>
  undo({
    root,
    about: aboutOf(number),
    run: run === undefined ? undefined : idOf(run),
    side: undefined,
    until: 'commit',
  })

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

  /** A run of a process that lives, or of one like it, with a command that has not ended. */
  const commitOfOther = (other: Partial<Holder>) => {
    const ground: Ground = groundOf(root)
    const self = { ...ground.self, pid: 1, started: '', ...other }
    const commands = [command('one')]
    return commitOn({ ...ground, self }, aboutOf(1))(proposedOf([create('a')], { commands }), () =>
      expect.fail(),
    )
  }

  test('running, while another process is at work on its commands', async () => {
    await commitOfOther({})
    check({ 1: 'running' })
    await expect(takeBack(2, 1)).rejects.toMatchObject({ code: 'run-state' })
    noteCommand(root, idOf(1), 0, undefined)
    check({ 1: 'done' })
  })

  test.each<Partial<Holder>>([{ room: 'pid:[1]' }, { host: 'elsewhere' }, { boot: 'earlier' }])(
    'stopped, where no such process can be at work here: %j',
    async (other) => {
      await commitOfOther(other)
      check({ 1: 'stopped' })
      expect(await takeBack(2, 1)).toMatchObject({ committed: true })
    },
  )

  test('undone, whatever the clock says of the run that undid it', async () => {
    await commit(5, [create('a')])
    await takeBack(1, 5)
    expect(listRuns(root).map(({ id, state }) => [id, state])).toEqual([
      [idOf(1), 'done'],
      [idOf(5), 'undone'],
    ])
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
    expect(listRuns(root)[0]?.rolledBack).toEqual({
      why: 'EIO: refused',
      theirs: [],
      sealed: [],
      damaged: [],
    })
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

  test('whether it was undone or done again, by a title that stays short', async () => {
    await commit(1, [create('a')])
    for (const number of [2, 3, 4, 5]) await takeBack(number, number - 1)
    expect(listRuns(root).map(({ title }) => title)).toEqual([
      'redo of run 1',
      'undo of run 1',
      'redo of run 1',
      'undo of run 1',
      'run 1',
    ])
  })
})

describe('runs stand in the order in which they were done', () => {
  const ids = (): string[] => listRuns(root).map(({ id }) => id)

  test('though a clock was set back', async () => {
    for (const number of [5, 9, 1]) await commit(number, [create(`f${number}`)])
    expect(ids()).toEqual([1, 9, 5].map(idOf))
  })

  test('and the last is undone first', async () => {
    for (const number of [5, 1]) await commit(number, [create(`f${number}`)])
    expect((await takeBack(2)).of.id).toBe(idOf(1))
    expect((await takeBack(3)).of.id).toBe(idOf(5))
  })

  test('and the later one is named where both changed a file', async () => {
    await commit(5, [create('a', 'one')])
    await commit(1, [update('a', 'one', 'two')])
    const { plan } = await takeBack(9, 5)
    expect(plan.steps).toMatchObject([{ kind: 'conflict', message: `changed since by run ${idOf(1)}` }])
  })

  test('though the log was begun anew', async () => {
    for (const number of [5, 4]) await commit(number, [create(`f${number}`)])
    fs.rmSync(path.join(root, '.espalier/audit.jsonl'))
    await commit(1, [create('f1')])
    expect(ids()).toEqual([1, 4, 5].map(idOf))
  })
})

const recordAt = (name: string): string => path.join(root, '.espalier/runs', name)
const tear = (number: number): void => fs.truncateSync(recordAt(`${idOf(number)}/committed`), 50)

describe('a record that cannot be read', () => {
  const broken = { state: 'broken', title: 'its record is damaged', who: '', files: [], commands: [] }

  const checkRefused = async (act: () => unknown, message: string): Promise<void> => {
    await expect(Promise.resolve().then(act)).rejects.toMatchObject({ code: 'record-broken', message })
  }

  test('is told, with the time in its id', async () => {
    await commit(1, [create('a')])
    await commit(2, [create('b')])
    tear(1)
    expect(listRuns(root)).toMatchObject([
      { ...broken, id: idOf(1), at: aboutOf(1).at },
      { id: idOf(2), state: 'done' },
    ])
    await checkRefused(() => listRuns(root, idOf(1)), `The record of run ${idOf(1)} is damaged.`)
    await checkRefused(() => takeBack(3, 1), `The record of run ${idOf(1)} is damaged.`)
  })

  test('is told where it is of another run', async () => {
    await commit(1, [create('a')])
    fs.renameSync(recordAt(idOf(1)), recordAt('other'))
    expect(listRuns(root)).toMatchObject([{ ...broken, id: 'other', at: '' }])
  })

  test('is told of a run that was rolled back, too', async () => {
    await commit(1, [create('a')])
    tear(1)
    fs.renameSync(recordAt(`${idOf(1)}/committed`), recordAt(`${idOf(1)}/rolled-back`))
    expect(brokenRuns(groundOf(root))).toEqual([idOf(1)])
  })

  test('may be the last, so no other is taken for that', async () => {
    await commit(1, [create('a')])
    await commit(2, [create('b')])
    tear(2)
    const message = `Which run is the last cannot be told: the record of ${idOf(2)} is damaged.`
    await checkRefused(() => takeBack(3), message)
    expect(fs.existsSync(path.join(root, 'a'))).toBe(true)
    expect(await takeBack(3, 1)).toMatchObject({ committed: true })
  })

  test('hinders nothing where it is older', async () => {
    await commit(1, [create('a')])
    await commit(2, [create('b')])
    tear(1)
    expect((await takeBack(3)).of.id).toBe(idOf(2))
  })
})

describe('no record is', () => {
  test.each<[string, () => void]>([
    ['an empty folder', () => fs.rmSync(recordAt(`${idOf(1)}/committed`))],
    [
      'a file',
      () => (fs.rmSync(recordAt(idOf(1)), { recursive: true }), fs.writeFileSync(recordAt(idOf(1)), '')),
    ],
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
    expect(findRun(asked, runs, []).id).toBe(id)
  })

  test('by its id, though others begin so', () => {
    const named = ['a', 'ab', 'abc'].map((id) => ({ id }) as Run)
    expect(findRun('a', named, []).id).toBe('a')
  })

  const checkUnknown = (asked: string, message: string, hint: string): void => {
    expect(() => findRun(asked, runs, [])).toThrow(
      expect.objectContaining({
        code: 'run-unknown',
        message,
        diagnostics: [expect.objectContaining({ hint })],
      }),
    )
  }

  test('not where several are called so, and these are named', () => {
    const message = '2 runs are called so (20260101-2-cd, 20260102-1-cd): cd.'
    checkUnknown('cd', message, 'Give more of the id. See `espalier runs`.')
  })

  test('not where its record is damaged', () => {
    expect(() => findRun('cd', runs, ['cd'])).toThrow(
      expect.objectContaining({ code: 'record-broken', message: 'The record of run cd is damaged.' }),
    )
    expect(() => findRun('r-cd', [], ['other-cd'])).toThrow('The record of run other-cd is damaged.')
    expect(() => findRun('ab', runs, ['other-ab'])).toThrow('2 runs are called so')
  })

  test('not where none is, and the nearest is named', () => {
    checkUnknown('nothing', 'There is no such run on record: nothing.', 'See `espalier runs`.')
    checkUnknown(
      '20260101-1-abc',
      'There is no such run on record: 20260101-1-abc.',
      'Did you mean `20260101-1-ab`? See `espalier runs`.',
    )
  })
})
