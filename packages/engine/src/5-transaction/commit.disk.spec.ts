import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Content } from '../content.ts'
import { EspalierError } from '../errors.ts'
import type { Step } from '../3-plan/plan.ts'
import { aboutOf, command, create, planOf, proposedOf, remove, stateOf, update } from '../testing/steps.ts'
import { type Committed, commitOnDisk, type Proposed } from './commit.ts'
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

/** Makes files with these texts, and the folders above them. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(at(name)), { recursive: true })
    fs.writeFileSync(at(name), text)
  }
}

/** Everything below the root but the records of runs: folders end in a slash. */
function tree(): string[] {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true })
  const names = entries.map((entry) => {
    const name = path.relative(root, path.join(entry.parentPath, entry.name))
    return entry.isDirectory() ? `${name}/` : name
  })
  return names.filter((name) => !name.startsWith('.espalier/')).sort()
}

const commit = (
  steps: readonly Step[],
  replan: () => Proposed = () => expect.fail('planned again'),
): Promise<Committed> => commitOnDisk(root, aboutOf(1))(proposedOf(steps), replan)

/** Makes of what stands there what the tree then is. */
const check = async (steps: readonly Step[], expected: readonly string[]): Promise<void> => {
  expect(await commit(steps)).toMatchObject({ committed: true, run: aboutOf(1).id })
  expect(tree()).toEqual(expected)
}

async function failure(act: () => Promise<unknown>): Promise<EspalierError> {
  try {
    await act()
  } catch (error) {
    if (error instanceof EspalierError) return error
    throw error
  }
  return expect.fail('no error of ours was thrown')
}

describe('what is made', () => {
  test('files, with the folders above them', () =>
    check([create('lib/deep/a')], ['lib/', 'lib/deep/', 'lib/deep/a']))

  test.each<[string, Content, Buffer]>([
    ['text', { text: 'ü\r\n' }, Buffer.from('ü\r\n')],
    ['bytes', { base64: '/wA=' }, Buffer.from([0xff, 0])],
  ])('%s arrive as they are', async (_, content, expected) => {
    await commit([create('a', { content, executable: false })])
    expect(fs.readFileSync(at('a'))).toEqual(expected)
  })

  test('a file larger than what is gathered before it is written', async () => {
    const large = 'x'.repeat(3 << 20)
    await commit([create('a', large), create('b', 'small')])
    expect([textAt('a') === large, textAt('b')]).toEqual([true, 'small'])
  })

  test('a root that is not there yet', async () => {
    await commitOnDisk(at('new/root'), aboutOf(1))(proposedOf([create('a')]), () => expect.fail())
    expect(tree()).toEqual(['new/', 'new/root/', 'new/root/a'].toSpliced(2, 0, ...stateBelow('new/root/')))
  })

  test.each(['apps/v1./a', 'apps/a:b', 'apps/con'])('a name that other systems refuse: %s', async (name) => {
    await commit([create(name, 'new')])
    expect(textAt(name)).toBe('new')
    expect(listRuns(root)).toMatchObject([{ state: 'done', files: [{ path: name }] }])
  })

  test('a name as long as the system takes', async () => {
    const name = 'n'.repeat(255)
    await check([create(name)], [name])
    expect(
      await commitOnDisk(root, aboutOf(2))(proposedOf([update(name, '', 'new')]), () => expect.fail()),
    ).toMatchObject({
      committed: true,
    })
    expect(textAt(name)).toBe('new')
  })
})

const stateBelow = (folder: string): string[] =>
  fs
    .readdirSync(at(`${folder}.espalier`), { recursive: true, withFileTypes: true })
    .map((entry) => {
      const name = path.relative(root, path.join(entry.parentPath, entry.name))
      return entry.isDirectory() ? `${name}/` : name
    })
    .concat(`${folder}.espalier/`)
    .sort()

describe('what goes', () => {
  test('a file, and the folders that it leaves empty', async () => {
    write({ 'lib/deep/er/a': '', 'lib/b': '' })
    await check([remove('lib/deep/er/a')], ['lib/', 'lib/b'])
  })

  test('not a folder in which something stays, be it a folder without a file', async () => {
    write({ 'lib/a': '' })
    fs.mkdirSync(at('lib/mine'))
    await check([remove('lib/a')], ['lib/', 'lib/mine/'])
  })

  test('not a folder in which something comes', async () => {
    write({ 'lib/a': '' })
    await check([remove('lib/a'), create('lib/b')], ['lib/', 'lib/b'])
  })
})

describe('what becomes something else', () => {
  test('a file becomes a folder', async () => {
    write({ a: 'old' })
    await check([create('a/b'), remove('a', 'old')], ['a/', 'a/b'])
  })

  test('a folder becomes a file', async () => {
    write({ 'a/b/c': 'old' })
    await check([create('a', 'new'), remove('a/b/c', 'old')], ['a'])
  })

  test('a file is replaced as a whole: who had it open still reads the old', async () => {
    write({ a: 'old' })
    const handle = fs.openSync(at('a'), 'r')
    await commit([update('a', 'old', 'new')])
    const seen = fs.readFileSync(handle, 'utf8')
    fs.closeSync(handle)
    expect([seen, textAt('a')]).toEqual(['old', 'new'])
  })
})

describe('permissions', () => {
  test('a new file has those of the system', async () => {
    write({ usual: '' })
    await commit([create('plain'), create('run', stateOf('', true))])
    const usual = parseInt(modeOf('usual'), 8)
    expect([modeOf('plain'), modeOf('run')]).toEqual([
      usual.toString(8),
      (usual | ((usual & 0o444) >> 2)).toString(8),
    ])
  })

  test.each([
    [0o600, false, '600'],
    [0o640, false, '640'],
    [0o664, false, '664'],
    [0o600, true, '700'],
    [0o640, true, '750'],
    [0o755, true, '755'],
    [0o755, false, '644'],
    [0o4755, true, '755'],
  ])('a replaced file of mode %o, executable %s, has %s', async (mode, executable, expected) => {
    write({ a: 'old' })
    fs.chmodSync(at('a'), mode)
    await commit([update('a', stateOf('old', (mode & 0o100) !== 0), stateOf('new', executable))])
    expect([modeOf('a'), textAt('a')]).toEqual([expected, 'new'])
  })

  test('the executable bit alone may change', async () => {
    write({ a: 'same' })
    await commit([update('a', 'same', stateOf('same', true))])
    expect(parseInt(modeOf('a'), 8) & 0o100).toBe(0o100)
  })
})

describe('what is left besides', () => {
  const inState = (): string[] => fs.readdirSync(at('.espalier')).sort()

  test('the record and the log, and nothing that was only needed meanwhile', async () => {
    write({ a: 'old', c: 'old' })
    await check([update('a', 'old', 'new'), create('lib/b'), remove('c', 'old')], ['a', 'lib/', 'lib/b'])
    expect(inState().filter((name) => name !== 'boot')).toEqual(['.gitignore', 'audit.jsonl', 'runs'])
  })

  test('git looks away', async () => {
    await commit([create('a')])
    expect(textAt('.espalier/.gitignore')).toBe('*\n')
  })

  test('an ignore file of a person stays', async () => {
    write({ '.espalier/.gitignore': 'mine' })
    await commit([create('a')])
    expect(textAt('.espalier/.gitignore')).toBe('mine')
  })

  test('no record of what changes nothing', async () => {
    const keep = { kind: 'keep', path: 'a', by: [], note: 'yours' } as const
    const { run, committed } = await commit([keep])
    expect([run, committed, listRuns(root)]).toEqual([undefined, true, []])
  })

  test('no trace of what changes nothing, and no place for one is needed', async () => {
    const keep = { kind: 'keep', path: 'a', by: [], note: 'yours' } as const
    for (const standing of [[], ['.espalier']]) {
      for (const name of standing) write({ [name]: 'a file' })
      expect(await commit([keep])).toMatchObject({ committed: true })
      expect(fs.readdirSync(root)).toEqual(standing)
    }
  })

  test('a run of what changes nothing, but runs something', async () => {
    const proposed = proposedOf([], { commands: [command('true')] })
    const { run } = await commitOnDisk(root, aboutOf(1))(proposed, () => expect.fail())
    expect([run, listRuns(root)[0]?.state]).toEqual([aboutOf(1).id, 'stopped'])
  })

  test('a plan with a conflict is our own mistake', async () => {
    const conflict = { kind: 'conflict', path: 'a', by: [], code: 'file-exists', message: '' } as const
    expect((await failure(() => commit([create('b'), conflict]))).code).toBe('internal')
    expect(tree()).toEqual([])
  })

  test('the plan that was committed is the one that was proposed', async () => {
    const { proposed } = await commit([create('a')])
    expect(proposed.plan).toEqual(planOf([create('a')]))
  })
})
