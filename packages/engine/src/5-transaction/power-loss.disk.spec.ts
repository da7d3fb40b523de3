import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { everything, oldTree, secret } from '../testing/crash-trial.ts'
import { crashingFiles } from '../testing/crashing-files.ts'
import { afterwards, losingFiles } from '../testing/losing-files.ts'
import { snapshotOf, writeTree } from '../testing/snapshot.ts'
import { create, planOf } from '../testing/steps.ts'
import { commitOn } from './commit.ts'
import { type Files, systemFiles } from './disk/files.ts'
import { recoverOn } from './recover.ts'
import { readRuns } from './runs/runs.ts'
import { groundOf } from './state/ground.ts'
import { thisProcess } from './state/holder.ts'
import { verifyAudit } from './journal/verify-audit.ts'

// The power goes before each thing that a commit does to the disk, and takes with it every text that was not waited
// for. Once it is back, the tree is as it was, or as it was to be; what was sealed can be opened; nobody is locked out.

const folders: string[] = []
const dead = { ...thisProcess(), pid: spawnSync(process.execPath, ['-e', '0']).pid }
const rebooted = { ...thisProcess(), boot: 'another boot' }
const memory = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

function freshTree(): string {
  const root = fs.mkdtempSync(path.join(memory, 'espalier-power-'))
  folders.push(root)
  writeTree(root, oldTree)
  return root
}

const aboutRun = (letter: string) => ({
  id: `20261120-000000000-${letter}`,
  at: '2026-11-20T00:00:00.000Z',
  who: 'somebody',
  title: 'a run',
})

const commitWith = (files: Files, root: string) =>
  commitOn({ ...groundOf(root), files, self: dead, patience: 0 }, aboutRun('a'))(
    { plan: everything, templates: [], secrets: [secret] },
    () => expect.fail('it was stale'),
  )

/** What stands once somebody has started anew, and the next run is through. */
async function outcome(root: string, lost: readonly string[]) {
  const ground = { ...groundOf(root), files: afterwards(lost), self: rebooted, patience: 0 }
  const recovered = await recoverOn(ground)
  const tree = snapshotOf(root)
  const proposed = { plan: planOf([create('next.env', secret)]), templates: [], secrets: [secret] }
  await commitOn(ground, aboutRun('b'))(proposed, () => expect.fail('it was stale'))
  expect(verifyAudit(root).findings).toEqual([])
  for (const each of recovered)
    expect({ theirs: [], sealed: [], ...each }).toMatchObject({ theirs: [], sealed: [] })
  return {
    tree,
    isDone: readRuns(groundOf(root)).some(({ id, state }) => id.endsWith('-a') && state === 'done'),
  }
}

test('the power goes before each deed', async () => {
  const untouched = freshTree()
  const before = snapshotOf(untouched)
  await commitWith(systemFiles, untouched)
  const after = snapshotOf(untouched)
  const seen = new Set<boolean>()
  for (let at = 0, ended = false; !ended; at++) {
    const root = freshTree()
    const { files, losePower } = losingFiles(crashingFiles(at, 'whole').files)
    ended = await commitWith(files, root).then(
      () => true,
      () => false,
    )
    const { tree, isDone } = await outcome(root, losePower())
    expect([at, isDone, tree]).toEqual([at, isDone, isDone ? after : before])
    seen.add(isDone)
    fs.rmSync(root, { recursive: true })
  }
  expect([...seen].sort()).toEqual([false, true])
})

test('the power goes again, directly after the recovery', async () => {
  const root = freshTree()
  const before = snapshotOf(root)
  const atCommitPoint = crashingFiles(
    (deed, [, to]) => deed === 'rename' && String(to).endsWith('committed'),
    'whole',
  )
  const first = losingFiles(atCommitPoint.files)
  await expect(commitWith(first.files, root)).rejects.toThrow()
  const lost = first.losePower()
  const second = losingFiles(afterwards(lost))
  await recoverOn({ ...groundOf(root), files: second.files, self: { ...rebooted, boot: 'a second boot' } })
  const { tree, isDone } = await outcome(root, [...lost, ...second.losePower()])
  expect([isDone, tree]).toEqual([false, before])
})

test('the power goes again, directly after texts were mended', async () => {
  const root = freshTree()
  const first = losingFiles(systemFiles)
  await commitWith(first.files, root)
  const after = snapshotOf(root)
  const lost = first.losePower()
  const second = losingFiles(afterwards(lost))
  await recoverOn({ ...groundOf(root), files: second.files, self: { ...rebooted, boot: 'a second boot' } })
  const { tree, isDone } = await outcome(root, [...lost, ...second.losePower()])
  expect([isDone, tree]).toEqual([true, after])
})
