import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { EspalierError } from '../errors.ts'
import type { Step } from '../3-plan/plan.ts'
import { snapshotOf, type TreeFiles, writeTree } from '../testing/snapshot.ts'
import { aboutOf, create, proposedOf, remove, stateOf, update } from '../testing/steps.ts'
import { type Committed, commitOn, commitOnDisk, type Proposed } from './commit.ts'
import { systemFiles } from './disk/files.ts'
import { groundOf } from './state/ground.ts'
import { listRuns } from './runs/list-runs.ts'

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const at = (name: string): string => path.join(root, name)
const textAt = (name: string): string => fs.readFileSync(at(name), 'utf8')
const modeOf = (name: string): string => (fs.statSync(at(name)).mode & 0o7777).toString(8)
const isRoot = process.getuid?.() === 0
const write = (files: TreeFiles): void => writeTree(root, files)
const tree = (): string[] => Object.keys(snapshotOf(root)).sort()

const commit = (
  steps: readonly Step[],
  replan: () => Proposed = () => expect.fail('planned again'),
): Promise<Committed> => commitOnDisk(root, aboutOf(1))(proposedOf(steps), replan)

async function failure(act: () => Promise<unknown>): Promise<EspalierError> {
  try {
    await act()
  } catch (error) {
    if (error instanceof EspalierError) return error
    throw error
  }
  return expect.fail('no error of ours was thrown')
}

/** A commit that leaves everything as it was, whatever else it was to do, and why. */
const checkRefused = async (step: Step, code: string, message: string): Promise<void> => {
  const before = tree()
  const { diagnostics } = await failure(() => commit([create('another'), step]))
  expect(diagnostics).toMatchObject([{ code, path: step.path, message }])
  expect([tree(), listRuns(root)]).toEqual([before, []])
}

describe('what is in the way', () => {
  test('a symbolic link, whose target stays', async () => {
    write({ file: 'old' })
    fs.symlinkSync('file', at('link'))
    const words = 'link is a symbolic link or a device; Espalier writes through none.'
    for (const step of [create('link'), update('link', 'old', 'new'), remove('link', 'old')])
      await checkRefused(step, 'path-blocked', words)
    expect(textAt('file')).toBe('old')
  })

  test('a symbolic link above', async () => {
    fs.mkdirSync(at('real'))
    fs.symlinkSync('real', at('link'))
    const words = 'link is a symbolic link; Espalier writes through none.'
    await checkRefused(create('link/a'), 'path-blocked', words)
    await checkRefused(create('link/deep/a'), 'path-blocked', words)
  })

  test('a symbolic link above a file that is to go', async () => {
    write({ 'real/a': 'mine' })
    fs.symlinkSync('real', at('link'))
    await checkRefused(
      remove('link/a', 'mine'),
      'path-blocked',
      'link is a symbolic link; Espalier writes through none.',
    )
    expect(textAt('real/a')).toBe('mine')
  })

  test('a folder where a file should be', async () => {
    write({ 'a/mine': '' })
    await checkRefused(create('a'), 'path-blocked', 'a is a folder.')
    await checkRefused(update('a', 'old', 'new'), 'path-blocked', 'a is a folder.')
  })

  test('a folder that holds more than what goes', async () => {
    write({ 'a/b': '', 'a/mine': '' })
    const { code } = await failure(() => commit([create('a'), remove('a/b')]))
    expect([code, tree()]).toEqual(['path-blocked', ['a/', 'a/b', 'a/mine']])
  })

  test('a file where a folder is needed', async () => {
    write({ lib: 'mine' })
    const words = 'lib is a file, and a folder is needed there.'
    await checkRefused(create('lib/a'), 'path-blocked', words)
    await checkRefused(create('lib/deep/a'), 'path-blocked', words)
  })

  test('all of it is told at once', async () => {
    write({ 'a/mine': '', lib: '' })
    const { diagnostics } = await failure(() => commit([create('a'), create('lib/b')]))
    expect(diagnostics.map(({ path: name }) => name)).toEqual(['a', 'lib/b'])
  })
})

describe('what cannot be written', () => {
  test('a file that is read-only, whoever asks', async () => {
    write({ a: 'old' })
    fs.chmodSync(at('a'), 0o444)
    await checkRefused(update('a', 'old', 'new'), 'not-writable', 'a is read-only.')
    await checkRefused(remove('a', 'old'), 'not-writable', 'a is read-only.')
    expect([modeOf('a'), textAt('a')]).toEqual(['444', 'old'])
  })

  test.skipIf(process.platform !== 'linux')('a program that runs', async () => {
    fs.copyFileSync('/bin/sleep', at('sleep'))
    const program = spawn(at('sleep'), ['60'])
    onTestFinished(() => void program.kill())
    await once(program, 'spawn')
    const before = { content: { base64: fs.readFileSync(at('sleep')).toString('base64') }, executable: true }
    const words = 'sleep cannot be written: it is a program that is running.'
    await checkRefused(update('sleep', before, 'new'), 'not-writable', words)
  })

  test.skipIf(isRoot)('a folder without the permission', async () => {
    fs.mkdirSync(at('lib'), { mode: 0o555 })
    const { diagnostics } = await failure(() => commit([create('lib/a')]))
    expect(diagnostics).toMatchObject([
      {
        code: 'not-writable',
        path: 'lib',
        message: 'lib cannot be written: its permissions do not allow it.',
      },
    ])
  })

  /** The disk, on which one question has an answer of the system's. */
  const refusing = (
    question: 'readWritable' | 'probeFolder' | 'makeFolder',
    refused: string,
    code: string,
  ) => {
    const ground = groundOf(root)
    const answer = (file: string): void => {
      if (file === at(refused)) throw Object.assign(new Error(`${code}: refused`), { code, errno: -1 })
      systemFiles[question](file)
    }
    return commitOn({ ...ground, files: { ...systemFiles, [question]: answer } }, aboutOf(1))
  }

  test.each([
    ['EACCES', 'its permissions do not allow it'],
    ['EROFS', 'its disk is read-only'],
    ['EBUSY', 'another program has it open'],
    ['EIO', 'EIO: refused'],
  ])('what the system refuses with %s', async (code, reason) => {
    write({ a: 'old' })
    const file = await failure(() =>
      refusing('readWritable', 'a', code)(proposedOf([remove('a', 'old')]), expect.fail),
    )
    const folder = await failure(() =>
      refusing('probeFolder', '', code)(proposedOf([create('b')]), expect.fail),
    )
    expect([file.message, folder.message]).toEqual([
      `a cannot be written: ${reason}.`,
      `The folder of the workspace cannot be written: ${reason}.`,
    ])
    expect(tree()).toEqual(['a'])
  })

  test('the folder of the records', async () => {
    const act = refusing('makeFolder', '.espalier', 'EACCES')
    const { code, message } = await failure(() => act(proposedOf([create('a')]), expect.fail))
    const words = 'Runs cannot be recorded here: EACCES: refused. No file was changed by this command.'
    expect([code, message, tree()]).toEqual(['write-failed', words, []])
  })

  test('a root that is a file', async () => {
    write({ root: '' })
    const act = commitOnDisk(at('root'), aboutOf(1))
    const { code, message } = await failure(() => act(proposedOf([create('a')]), expect.fail))
    expect([code, message, tree()]).toEqual(['write-failed', expect.stringContaining('ENOTDIR'), ['root']])
  })
})

describe('what has changed since', () => {
  const again = proposedOf([create('b', 'second')])

  test.each<[string, Step]>([
    ['a file that appeared', create('a', 'new')],
    ['another text', update('a', 'old', 'new')],
    ['another executable bit', update('a', stateOf('mine', true), 'new')],
    ['a file that is to go', remove('a', 'old')],
    ['a file that went away', update('gone', 'old', 'new')],
  ])('%s: the plan is made anew, once', async (_, step) => {
    write({ a: 'mine' })
    const outcome = await commit([create('first'), step], () => again)
    expect(outcome).toMatchObject({ committed: true, proposed: again, run: aboutOf(1).id })
    expect([tree(), textAt('a'), textAt('b')]).toEqual([['a', 'b'], 'mine', 'second'])
  })

  test('a second plan that is stale too is refused, and every file is told', async () => {
    write({ a: 'mine', b: 'mine' })
    const stale = [update('a', 'old', 'new'), remove('b', 'old')]
    const { code, message } = await failure(() => commit(stale, () => proposedOf(stale)))
    expect([code, message]).toEqual([
      'plan-stale',
      'Changed since the plan was made: b, a. Nothing was written.',
    ])
    expect([tree(), listRuns(root)]).toEqual([['a', 'b'], []])
  })

  test('a second plan in which something is in the way is handed back', async () => {
    write({ a: 'mine' })
    const conflict = { kind: 'conflict', path: 'a', by: [], code: 'file-exists', message: '' } as const
    const blocked = proposedOf([conflict])
    expect(await commit([create('a')], () => blocked)).toMatchObject({ committed: false, proposed: blocked })
    expect(listRuns(root)).toEqual([])
  })
})
