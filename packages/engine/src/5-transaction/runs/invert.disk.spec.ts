import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Step } from '../../3-plan/plan.ts'
import { aboutOf, create, proposedOf, remove, stateOf, update } from '../../testing/steps.ts'
import { commitOnDisk } from '../commit.ts'
import { listRuns } from './list-runs.ts'
import { undo } from './take-back.ts'

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const at = (name: string): string => path.join(root, name)

function write(files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(at(name)), { recursive: true })
    fs.writeFileSync(at(name), text)
  }
}

type Files = Readonly<Record<string, string>>
type Side = 'ours' | 'theirs' | undefined

/** Everything below the root but the records of runs: files with their texts, folders with a slash and their mode. */
function tree(): Files {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true })
  const all = entries.map((entry): [string, string] => {
    const name = path.relative(root, path.join(entry.parentPath, entry.name))
    if (entry.isDirectory()) return [`${name}/`, (fs.statSync(at(name)).mode & 0o777).toString(8)]
    return [name, entry.isFile() ? fs.readFileSync(at(name), 'utf8') : 'special']
  })
  return Object.fromEntries(all.filter(([name]) => !name.startsWith('.espalier')))
}

const commit = (number: number, steps: readonly Step[]) =>
  commitOnDisk(root, aboutOf(number))(proposedOf(steps), () => expect.fail('planned again'))

const takeBack = (side: Side, number = 9, run = aboutOf(1).id) =>
  undo({ root, about: aboutOf(number), run, side, until: 'commit' })

const told = (steps: readonly Step[]): string[] =>
  steps.map((step) => `${step.kind} ${step.path}${step.kind === 'conflict' ? `: ${step.message}` : ''}`)

describe('a run that nobody touched since is taken back, and that again', () => {
  const check = async (standing: Files, steps: readonly Step[]): Promise<void> => {
    write(standing)
    const before = tree()
    await commit(1, steps)
    const after = tree()
    expect(await takeBack(undefined, 8)).toMatchObject({ committed: true, run: aboutOf(8).id })
    expect(tree()).toEqual(before)
    expect(await takeBack(undefined, 9, aboutOf(8).id)).toMatchObject({ committed: true })
    expect(tree()).toEqual(after)
  }

  test('each kind of step', () =>
    check({ b: 'old', c: 'old' }, [create('a', 'new'), update('b', 'old', 'new'), remove('c', 'old')]))
  test('folders that it made', () => check({ 'lib/mine': '' }, [create('lib/deep/er/a'), create('other/b')]))
  test('folders that it removed', () =>
    check({ 'lib/deep/a': 'x', 'lib/b': '' }, [remove('lib/deep/a', 'x')]))
  test('a file that became a folder', () => check({ a: 'old' }, [remove('a', 'old'), create('a/b', 'new')]))
  test('a folder that became a file', () =>
    check({ 'a/b': 'old' }, [remove('a/b', 'old'), create('a', 'new')]))
  test('names that other systems refuse', () =>
    check({ 'apps/v1./old': 'x' }, [
      create('apps/v1./a'),
      create('apps/a:b'),
      create('apps/con'),
      remove('apps/v1./old', 'x'),
    ]))
  test('bytes', () => check({}, [create('a', { content: { base64: '/wA=' }, executable: true })]))
  test('text that is as it was but for its permissions', () =>
    check({ a: 'same' }, [update('a', 'same', stateOf('same', true))]))
})

test('permissions come back exactly, of files and of folders', async () => {
  write({ 'lib/a': 'old', b: 'old' })
  fs.chmodSync(at('lib/a'), 0o600)
  fs.chmodSync(at('b'), 0o751)
  fs.chmodSync(at('lib'), 0o700)
  await commit(1, [remove('lib/a', 'old'), update('b', stateOf('old', true), 'new')])
  await takeBack(undefined)
  const modes = ['lib', 'lib/a', 'b'].map((name) => (fs.statSync(at(name)).mode & 0o7777).toString(8))
  expect(modes).toEqual(['700', '600', '751'])
})

describe('what somebody changed since', () => {
  const steps = [create('a', 'new'), update('b', 'old', 'new'), remove('c', 'old')]

  /** What stands after the run is taken back with a side, where these files were written since. */
  const check = async (
    edited: Files,
    side: Side,
    plan: readonly string[],
    expected: Files,
  ): Promise<void> => {
    write({ b: 'old', c: 'old' })
    await commit(1, steps)
    write(edited)
    expect(told((await takeBack(side)).plan.steps)).toEqual(plan)
    expect(tree()).toEqual(expected)
  }
  const since = 'you changed it since'

  test('is in the way', () =>
    check({ b: 'mine' }, undefined, ['create c', 'delete a', `conflict b: ${since}`].sort(byPath), {
      a: 'new',
      b: 'mine',
    }))
  test('is kept, and all else is taken back', () =>
    check({ b: 'mine' }, 'ours', ['delete a', 'keep b', 'create c'].sort(byPath), { b: 'mine', c: 'old' }))
  test('is restored all the same', () =>
    check({ b: 'mine' }, 'theirs', ['delete a', 'update b', 'create c'].sort(byPath), { b: 'old', c: 'old' }))
  test('is deleted all the same', () =>
    check({ a: 'mine' }, 'theirs', ['delete a', 'update b', 'create c'].sort(byPath), { b: 'old', c: 'old' }))
  test('is replaced all the same', () =>
    check({ c: 'mine' }, 'theirs', ['delete a', 'update b', 'update c'].sort(byPath), { b: 'old', c: 'old' }))
  test('is left alone where it is as before already', () =>
    check({ b: 'old', c: 'old' }, undefined, ['delete a'], { b: 'old', c: 'old' }))

  const byPath = (a: string, b: string): number => rank(a) - rank(b)
  // In the order of the run: what went first.
  const rank = (line: string): number => ['c', 'a', 'b'].indexOf(line.split(/[ :]/)[1] ?? '')
})

describe('what is not there any more', () => {
  test('and was made by the run, is as before', async () => {
    await commit(1, [create('a', 'new'), create('b', 'new')])
    fs.rmSync(at('a'))
    expect(told((await takeBack(undefined)).plan.steps)).toEqual(['delete b'])
  })

  test('and was there before, is restored where that is asked for', async () => {
    write({ a: 'old' })
    await commit(1, [update('a', 'old', 'new')])
    fs.rmSync(at('a'))
    expect(told((await takeBack(undefined)).plan.steps)).toEqual(['conflict a: you changed it since'])
    expect(told((await takeBack('theirs')).plan.steps)).toEqual(['create a'])
    expect(tree()).toEqual({ a: 'old' })
  })
})

test('a later run that changed the file too is named', async () => {
  await commit(1, [create('a', 'new')])
  await commit(2, [update('a', 'new', 'newer')])
  const { plan } = await takeBack(undefined)
  expect(told(plan.steps)).toEqual([`conflict a: changed since by run ${aboutOf(2).id}`])
  await takeBack(undefined, 8, aboutOf(2).id)
  expect(await takeBack(undefined)).toMatchObject({ committed: true })
})

test('a folder is replaced by no file, whatever is asked', async () => {
  write({ a: 'old' })
  await commit(1, [remove('a', 'old')])
  write({ 'a/mine': '' })
  expect(told((await takeBack('theirs')).plan.steps)).toEqual(['conflict a: something else stands there now'])
  expect(told((await takeBack('ours')).plan.steps)).toEqual(['keep a'])
})

test('nor is a link', async () => {
  write({ a: 'old' })
  await commit(1, [update('a', 'old', 'new')])
  fs.rmSync(at('a'))
  fs.symlinkSync('elsewhere', at('a'))
  expect(told((await takeBack('theirs')).plan.steps)).toEqual(['conflict a: something else stands there now'])
})

test('what lies behind a link stays, whatever is asked', async () => {
  await commit(1, [create('lib/a', 'new')])
  fs.renameSync(at('lib'), at('real'))
  fs.symlinkSync('real', at('lib'))
  expect(told((await takeBack(undefined)).plan.steps)).toEqual(['conflict lib/a: you changed it since'])
  expect(told((await takeBack('theirs')).plan.steps)).toEqual([
    'conflict lib/a: something else stands there now',
  ])
  expect(fs.readFileSync(at('real/a'), 'utf8')).toBe('new')
})

test('a folder in which somebody put something since stays, and so does what it is', async () => {
  await commit(1, [create('lib/a', 'new')])
  write({ 'lib/mine': 'x' })
  expect(await takeBack(undefined)).toMatchObject({ committed: true })
  expect(Object.keys(tree())).toEqual(['lib/', 'lib/mine'])
})

test('a folder that the run did not make stays, though it is empty then', async () => {
  fs.mkdirSync(at('lib'))
  await commit(1, [create('lib/a')])
  await takeBack(undefined)
  expect(Object.keys(tree())).toEqual(['lib/'])
})

describe('where all is as before already', () => {
  test('a run that changes nothing is recorded, and the run counts as undone', async () => {
    await commit(1, [create('a')])
    fs.rmSync(at('a'))
    expect(await takeBack(undefined)).toMatchObject({ committed: true, run: aboutOf(9).id })
    expect(listRuns(root)).toMatchObject([
      { id: aboutOf(9).id, undoes: aboutOf(1).id, files: [] },
      { state: 'undone' },
    ])
  })

  test('the next undo goes on to the run before', async () => {
    await commit(1, [create('a')])
    await commit(2, [create('b')])
    fs.rmSync(at('b'))
    const undoLast = (number: number) =>
      undo({ root, about: aboutOf(number), run: undefined, side: undefined, until: 'commit' })
    expect((await undoLast(3)).of.id).toBe(aboutOf(2).id)
    expect((await undoLast(4)).of.id).toBe(aboutOf(1).id)
    expect(tree()).toEqual({})
    await expect(undoLast(5)).rejects.toMatchObject({ code: 'run-unknown' })
  })
})

describe('a file that a person changed since', () => {
  const lines = (...changed: readonly string[]): string =>
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
      .map((line) => changed.find((each) => each.startsWith(line)) ?? line)
      .join('\n')

  test('loses what the run did and keeps what they did, where the two are apart', async () => {
    write({ 'a.txt': lines() })
    await commit(1, [update('a.txt', lines(), lines('one, by the run'))])
    write({ 'a.txt': lines('one, by the run', 'seven, by me') })
    const { plan, committed } = await takeBack(undefined)
    expect([committed, ...told(plan.steps)]).toEqual([true, 'update a.txt'])
    expect(tree()).toEqual({ 'a.txt': lines('seven, by me') })
    await takeBack(undefined, 10, aboutOf(9).id)
    expect(tree()).toEqual({ 'a.txt': lines('one, by the run', 'seven, by me') })
  })
  test('is a question where they are not', async () => {
    write({ 'a.txt': lines() })
    await commit(1, [update('a.txt', lines(), lines('one, by the run'))])
    write({ 'a.txt': lines('one, by me') })
    expect(told((await takeBack(undefined)).plan.steps)).toEqual(['conflict a.txt: you changed it since'])
    expect(tree()).toEqual({ 'a.txt': lines('one, by me') })
  })
  test('and that a later run changed too is a question', async () => {
    write({ 'a.txt': lines() })
    await commit(1, [update('a.txt', lines(), lines('one, by the run'))])
    await commit(2, [
      update('a.txt', lines('one, by the run'), lines('one, by the run', 'seven, by another')),
    ])
    expect(told((await takeBack(undefined)).plan.steps)).toEqual([
      `conflict a.txt: changed since by run ${aboutOf(2).id}`,
    ])
  })
})
