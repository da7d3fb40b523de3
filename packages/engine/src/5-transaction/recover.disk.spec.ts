import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Plan, Step } from '../3-plan/plan.ts'
import { Crash, crashingFiles } from '../testing/crashing-files.ts'
import { type Snapshot, snapshotOf, type TreeFiles, writeTree } from '../testing/snapshot.ts'
import { commitOn } from './commit.ts'
import { type Files, systemFiles } from './disk/files.ts'
import { type Ground, groundOf } from './state/ground.ts'
import { thisProcess } from './state/holder.ts'
import { openJournal } from './journal/journal-file.ts'
import type { Journal } from './journal/journal.ts'
import { type Recovered, recoverOn } from './recover.ts'

const folders: string[] = []
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

const state = (text: string) => ({ content: { text }, executable: false })
const steps: readonly Step[] = [
  { kind: 'update', path: 'a', by: [], before: state('old a'), after: state('new a') },
  { kind: 'create', path: 'b', by: [], after: state('new b') },
  { kind: 'delete', path: 'c', by: [], before: state('old c') },
]
const plan: Plan = { version: 1, steps, commands: [], messages: [], diagnostics: [] }
const about = { id: '20261120-000000000-a', at: '2026-11-20T00:00:00.000Z', who: 'me', title: 'a run' }

const commitOf = (ground: Ground) =>
  commitOn(ground, about)({ plan, templates: [], secrets: [] }, () => expect.fail('it was stale'))

/** A tree after a commit that was killed directly before its commit point. */
async function interrupted(): Promise<string> {
  const root = freshTree({ a: 'old a', c: 'old c' })
  const { files } = crashingFiles(
    (deed, [, to]) => deed === 'rename' && String(to).endsWith('committed'),
    'whole',
  )
  await expect(commitOf({ ...groundOf(root), files, self: dead })).rejects.toThrow(Crash)
  expect(Object.keys(snapshotOf(root))).toEqual(['a', 'b'])
  return root
}

/** What a recovery finds, and the files that then stand. */
const check = async (
  root: string,
  found: readonly Partial<Recovered>[],
  files: Readonly<Record<string, string>>,
) => {
  expect(await recoverOn(groundOf(root))).toMatchObject(found)
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

test('a damaged journal is put aside, and nothing is done on its word', async () => {
  const root = await interrupted()
  const file = path.join(root, '.espalier/journal')
  fs.writeFileSync(file, fs.readFileSync(file).subarray(0, -7))
  const movedTo = path.join(root, '.espalier/journal.broken-1')
  await check(root, [{ kind: 'unreadable', movedTo }], { a: 'new a', b: 'new b' })
  expect(fs.existsSync(movedTo)).toBe(true)
})

test('the draft of a journal says nothing', async () => {
  const root = freshTree({ a: 'old a', '.espalier/journal.tmp': 'half a jour' })
  await check(root, [], { a: 'old a' })
  expect(fs.existsSync(path.join(root, '.espalier/journal.tmp'))).toBe(false)
})

function plantJournal(root: string, changes: Journal['changes']): void {
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

const another = { ...thisProcess(), boot: 'another boot' }

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

async function committed(): Promise<string> {
  const root = freshTree({ a: 'old a', c: 'old c' })
  await commitOf(groundOf(root))
  return root
}

test.each([
  ['nothing', ''],
  ['the beginning', 'new'],
  ['zeros', '\0\0\0\0\0'],
  ['the beginning and zeros', 'ne\0\0\0'],
])('a text of which power loss left %s is mended from the journal', async (_what, left) => {
  const root = await committed()
  expect(await recoverOn(rebooted(root, { b: left }))).toEqual([{ kind: 'mended', paths: ['b'] }])
  expect(textsOf(snapshotOf(root))).toEqual({ a: 'new a', b: 'new b' })
  expect(await recoverOn({ ...groundOf(root), self: another })).toEqual([])
})

test.each(['typed', 'new b and more', 'older'])('what is none of that is not: %s', async (left) => {
  const root = await committed()
  expect(await recoverOn(rebooted(root, { b: left }))).toEqual([])
  expect(textsOf(snapshotOf(root))).toEqual({ a: 'new a', b: left })
})

test('what a person shortened since is theirs', async () => {
  const root = await committed()
  expect(await recoverOn(rebooted(root, { b: 'new' }, 'later'))).toEqual([])
  expect(textsOf(snapshotOf(root))).toEqual({ a: 'new a', b: 'new' })
})

test('without another boot nothing was lost', async () => {
  const root = await committed()
  const { files } = rebooted(root, { b: '' })
  expect(await recoverOn({ ...groundOf(root), files })).toEqual([])
})
