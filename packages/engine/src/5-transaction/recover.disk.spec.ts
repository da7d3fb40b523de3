import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Step } from '../3-plan/plan.ts'
import { Crash, crashingFiles } from '../testing/crashing-files.ts'
import { type Snapshot, snapshotOf, type TreeFiles, writeTree } from '../testing/snapshot.ts'
import { create, proposedOf, remove, update } from '../testing/steps.ts'
import { commitOn } from './commit.ts'
import { type Files, systemFiles } from './disk/files.ts'
import { type Ground, groundOf } from './state/ground.ts'
import { thisProcess } from './state/holder.ts'
import { openJournal } from './journal/journal-file.ts'
import type { Journal } from './journal/journal.ts'
import { type Recovered, recoverOn } from './recover.ts'
import { listRuns } from './runs/list-runs.ts'

const folders: string[] = []
const another = { ...thisProcess(), boot: 'another boot' }
const dead = { ...thisProcess(), pid: spawnSync(process.execPath, ['-e', '0']).pid }

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true })
})

function freshTree(tree: TreeFiles): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-recover-'))
  folders.push(root)
  writeTree(root, tree)
  return root
}

/** More than two blocks of a disk. */
const newB = 'new b\n'.repeat(200)
const steps = [update('a', 'old a', 'new a'), create('b', newB), remove('c', 'old c')]
const about = { id: '20261120-000000000-a', at: '2026-11-20T00:00:00.000Z', who: 'me', title: 'a run' }

const commitOf = (ground: Ground, secrets: readonly string[] = [], made: readonly Step[] = steps) =>
  commitOn(ground, about)(proposedOf(made, { secrets }), () => expect.fail('it was stale'))

/** A tree after a commit that was killed directly before its commit point. */
async function interrupted(made = steps): Promise<string> {
  const root = freshTree({ a: 'old a', c: 'old c' })
  const { files } = crashingFiles(
    (deed, [, to]) => deed === 'rename' && String(to).endsWith('committed'),
    'whole',
  )
  await expect(commitOf({ ...groundOf(root), files, self: dead }, [], made)).rejects.toThrow(Crash)
  for (const step of made) expect(fs.existsSync(path.join(root, step.path))).toBe(step.kind !== 'delete')
  return root
}

/** What a recovery finds, and the files that then stand. */
const check = async (
  root: string,
  found: readonly Partial<Recovered>[],
  files: Readonly<Record<string, string>>,
  ground = groundOf(root),
) => {
  expect(await recoverOn(ground)).toMatchObject(found)
  expect(textsOf(snapshotOf(root))).toEqual(files)
}

const textsOf = (snapshot: Snapshot) =>
  Object.fromEntries(Object.entries(snapshot).map(([name, text]) => [name, text.replace(/^\d+ /, '')]))

test('an interrupted run is rolled back, and that is told once', async () => {
  const root = await interrupted()
  await check(root, [{ kind: 'rolled-back', files: 3, theirs: [] }], { a: 'old a', c: 'old c' })
  await check(root, [], { a: 'old a', c: 'old c' })
})

test('what a person typed since is theirs, and is told', async () => {
  const root = await interrupted()
  writeTree(root, { a: 'typed a', b: 'typed b', c: 'typed c' })
  const theirs = expect.arrayContaining(['a', 'b', 'c']) as string[]
  await check(root, [{ kind: 'rolled-back', theirs }], { a: 'typed a', b: 'typed b', c: 'typed c' })
})

test('a file that a person deleted since is not made again', async () => {
  const root = await interrupted()
  fs.unlinkSync(path.join(root, 'a'))
  await check(root, [{ kind: 'rolled-back', theirs: ['a'] }], { c: 'old c' })
})

test('where a person needs the place now, it stays theirs', async () => {
  const root = await interrupted()
  writeTree(root, { 'c/inside': 'typed' })
  await check(root, [{ kind: 'rolled-back', theirs: ['c'] }], {
    a: 'old a',
    'c/': '755',
    'c/inside': 'typed',
  })
})

test('permissions that a person changed since are no text of theirs', async () => {
  const root = await interrupted()
  fs.chmodSync(path.join(root, 'a'), 0o600)
  await check(root, [{ kind: 'rolled-back', theirs: [] }], { a: 'old a', c: 'old c' })
})

test('names that other systems refuse are put back like all others', async () => {
  const names = ['apps/v1./a', 'apps/a:b', 'apps/con']
  const root = await interrupted(names.map((name) => create(name)))
  await check(root, [{ kind: 'rolled-back', files: 3, theirs: [] }], { a: 'old a', c: 'old c' })
})

test('what a person saves while its earlier text is read is theirs', async () => {
  const root = await interrupted()
  const writing: Files['write'] = (handle, bytes) => {
    systemFiles.write(handle, bytes)
    const text = Buffer.from(bytes).toString()
    if (text.startsWith('old')) writeTree(root, text === 'old a' ? { a: 'typed a' } : { c: 'typed c' })
  }
  const ground = { ...groundOf(root), files: { ...systemFiles, write: writing } }
  await check(root, [{ kind: 'rolled-back', theirs: ['a', 'c'] }], { a: 'typed a', c: 'typed c' }, ground)
})

/** One bit of the first of these bytes in a file is another. */
function damage(file: string, bytes: string): void {
  const whole = fs.readFileSync(file)
  const at = whole.indexOf(bytes)
  whole[at] = (whole[at] ?? expect.fail('it does not stand there')) ^ 1
  fs.writeFileSync(file, whole)
}

test.each([
  ['a', { a: 'new a', c: 'old c' }],
  ['c', { a: 'old a' }],
])('a damaged text of %s holds up no other, and is told', async (name, files) => {
  const root = await interrupted()
  damage(path.join(root, '.espalier/journal'), `old ${name}`)
  await check(root, [{ kind: 'rolled-back', damaged: [name], theirs: [], sealed: [] }], files)
  expect(listRuns(root)[0]?.rolledBack).toMatchObject({ damaged: [name], theirs: [], sealed: [] })
})

describe('a file that a run did not finish', () => {
  const before = { a: 'old a', c: 'old c' }

  test.each([
    ['nothing', ''],
    ['its first block', newB.slice(0, 512)],
    ['its first block and zeros', `${newB.slice(0, 512)}\0\0\0`],
    ['zeros', '\0\0\0'],
  ])('goes where it is new and holds %s', async (_, text) => {
    const root = await interrupted()
    writeTree(root, { b: text })
    await check(root, [{ kind: 'rolled-back', theirs: [] }], before)
  })

  test.each([newB.slice(0, 511), newB.slice(0, 20), `${newB.slice(0, 20)}\0\0`])(
    'is none where somebody may have shortened it: %j',
    async (text) => {
      const root = await interrupted()
      writeTree(root, { b: text })
      await check(root, [{ kind: 'rolled-back', theirs: ['b'] }], { ...before, b: text })
    },
  )

  test('stays where it was changed, for a process leaves none of these half', async () => {
    const root = await interrupted()
    writeTree(root, { a: '' })
    await check(root, [{ kind: 'rolled-back', theirs: ['a'] }], { ...before, a: '' })
  })

  test.each(['', '\0\0\0\0\0'])('is put back after another boot, though it was changed: %j', async (text) => {
    const root = await interrupted()
    writeTree(root, { a: text })
    const ground = { ...groundOf(root), self: another }
    await check(root, [{ kind: 'rolled-back', theirs: [] }], before, ground)
  })

  test('is none after another boot either, where it is cut off inside of a block', async () => {
    const root = await interrupted()
    writeTree(root, { a: 'new' })
    const ground = { ...groundOf(root), self: another }
    await check(root, [{ kind: 'rolled-back', theirs: ['a'] }], { ...before, a: 'new' }, ground)
  })
})

test('a damaged journal is put aside, and nothing is done on its word', async () => {
  const root = await interrupted()
  const file = path.join(root, '.espalier/journal')
  fs.writeFileSync(file, fs.readFileSync(file).subarray(0, -7))
  const movedTo = path.join(root, '.espalier/journal.broken-1')
  await check(root, [{ kind: 'unreadable', movedTo }], { a: 'new a', b: newB })
  expect(fs.existsSync(movedTo)).toBe(true)
})

test('the draft of a journal says nothing', async () => {
  const root = freshTree({ a: 'old a', '.espalier/journal.tmp': 'half a jour' })
  await check(root, [], { a: 'old a' })
  expect(fs.existsSync(path.join(root, '.espalier/journal.tmp'))).toBe(false)
})

function plantJournal(root: string, changes: Journal['changes'], more: Partial<Journal> = {}): void {
  fs.mkdirSync(path.join(root, '.espalier'))
  const writer = openJournal(path.join(root, '.espalier/journal'), systemFiles)
  const run = { ...about, templates: [] }
  const audit = { seq: 1, prev: '', size: 0 }
  writer.finish({
    version: 1,
    run,
    holder: dead,
    changes,
    foldersMade: [],
    foldersRemoved: [],
    commands: [],
    audit,
    ...more,
  })
  writer.close()
}

const image = { hash: '', mode: 0o644, offset: 0, length: 0 }

test('a journal that came with a checkout reaches nothing outside of it', async () => {
  const root = freshTree({})
  plantJournal(root, [{ path: '../outside', before: image }])
  await check(root, [{ kind: 'unreadable' }], {})
})

test('nor through a link', async () => {
  const root = freshTree({})
  const outside = freshTree({ victim: '' })
  fs.symlinkSync(outside, path.join(root, 'link'))
  const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const after = { ...image, hash: emptyHash }
  plantJournal(root, [{ path: 'link/victim', after }])
  expect(await recoverOn(groundOf(root))).toMatchObject([{ kind: 'rolled-back', theirs: ['link/victim'] }])
  expect(Object.keys(snapshotOf(outside))).toEqual(['victim'])
})

test('no folder behind a link is made, or removed', async () => {
  const root = freshTree({})
  const outside = freshTree({ 'made/': '' })
  fs.symlinkSync(outside, path.join(root, 'link'))
  plantJournal(root, [], {
    foldersMade: [{ path: 'link/made' }],
    foldersRemoved: [{ path: 'link/gone', mode: 0o755 }],
  })
  expect(await recoverOn(groundOf(root))).toMatchObject([{ kind: 'rolled-back' }])
  expect(Object.keys(snapshotOf(outside))).toEqual(['made/'])
})

/** The machine is on again after a loss of power: a file has what was left of it, and the time of its writing, or another. */
function rebooted(root: string, left: TreeFiles, when: 'then' | 'later' = 'then'): Ground {
  const ground = groundOf(root)
  const paths = Object.keys(left).map((name) => path.join(root, name))
  const recorded = systemFiles.stat(path.join(root, '.espalier/runs', about.id, 'committed'))?.changed ?? 0
  writeTree(root, left)
  const stat: Files['stat'] = (file) => {
    const found = systemFiles.stat(file)
    return found && paths.includes(file)
      ? { ...found, changed: recorded + (when === 'then' ? -1 : 1) }
      : found
  }
  return { ...ground, self: another, files: { ...systemFiles, stat } }
}

async function committed(self = thisProcess(), secrets: readonly string[] = []): Promise<string> {
  const root = freshTree({ a: 'old a', c: 'old c' })
  await commitOf({ ...groundOf(root), self }, secrets)
  return root
}

describe('after a loss of power', () => {
  test.each([
    ['nothing', ''],
    ['the first block', newB.slice(0, 512)],
    ['zeros', '\0\0\0\0\0'],
    ['two blocks and zeros', `${newB.slice(0, 1024)}\0\0`],
  ])('a text of which %s was left is mended from the journal', async (_, left) => {
    const root = await committed()
    const ground = rebooted(root, { b: left })
    await check(root, [{ kind: 'mended', paths: ['b'] }], { a: 'new a', b: newB }, ground)
    expect(await recoverOn({ ...groundOf(root), self: another })).toEqual([])
  })

  /** What is left of a text stays as it is. */
  const checkStays = async (root: string, left: string, ground = rebooted(root, { b: left })) =>
    check(root, [], { a: 'new a', b: left }, ground)

  test.each([
    'typed',
    `${newB} and more`,
    'older',
    newB.slice(0, 20),
    newB.slice(0, 511),
    `${newB.slice(0, 20)}\0\0`,
  ])('what is none of that is not: %j', async (left) => checkStays(await committed(), left))

  test('what a person emptied since is theirs', async () => {
    const root = await committed()
    await checkStays(root, '', rebooted(root, { b: '' }, 'later'))
  })

  test('without another boot nothing was lost', async () => {
    const root = await committed()
    const { files } = rebooted(root, { b: '' })
    await checkStays(root, '', { ...groundOf(root), files })
  })

  test('of a copy on another machine nothing was lost', async () => {
    await checkStays(await committed({ ...thisProcess(), host: 'elsewhere' }), '')
  })

  test('what was written in an earlier boot had been written through', async () => {
    const root = await committed({ ...thisProcess(), boot: 'first boot' })
    const second = { ...about, id: '20261121-000000000-b' }
    const steps = [create('d', 'new d')]
    await commitOn(groundOf(root), second)(proposedOf(steps), () => expect.fail())
    await check(root, [], { a: 'new a', b: '', d: 'new d' }, rebooted(root, { b: '' }))
  })

  test('a text whose record is damaged is passed over, and no other', async () => {
    const root = await committed()
    damage(path.join(root, '.espalier/runs', about.id, 'committed'), newB)
    const ground = rebooted(root, { a: '', b: '' })
    await check(root, [{ kind: 'mended', paths: ['a'] }], { a: 'new a', b: '' }, ground)
  })

  test('a text that is sealed is mended with its key, and passed over without', async () => {
    const [mine, theirs] = [await committed(thisProcess(), [newB]), await committed(thisProcess(), [newB])]
    const mended = [{ kind: 'mended', paths: ['b'] }] as const
    await check(mine, mended, { a: 'new a', b: newB }, rebooted(mine, { b: '' }))
    await checkStays(theirs, '', { ...rebooted(theirs, { b: '' }), stateKey: '1'.repeat(64) })
  })
})

describe('the boot in which a run wrote last', () => {
  const fileIn = (root: string): string => path.join(root, '.espalier/boot')

  test('can be read by everybody who works here', async () => {
    const file = fileIn(await committed())
    expect((fs.statSync(file).mode & 0o777).toString(8)).toBe('644')
    expect(fs.readFileSync(file, 'utf8')).toBe(thisProcess().boot)
  })

  test('is not known where it cannot be read, and that stops nobody', async () => {
    const root = await committed()
    const { files, ...ground } = rebooted(root, { b: '' })
    const read: Files['read'] = (file) => {
      if (file === fileIn(root)) throw Object.assign(new Error('EACCES'), { code: 'EACCES', errno: -13 })
      return files.read(file)
    }
    const closed = { ...ground, files: { ...files, read } }
    await check(root, [], { a: 'new a', b: '' }, closed)
    const next = { ...about, id: '20261121-000000000-b' }
    const outcome = await commitOn(closed, next)(proposedOf([create('d')]), () => expect.fail())
    expect(outcome).toMatchObject({ committed: true, recovered: [] })
    expect(fs.readFileSync(fileIn(root), 'utf8')).toBe(another.boot)
  })
})
