import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { FileState, Plan, Step } from '../../3-plan/plan.ts'
import { caselessFiles } from '../../testing/caseless-files.ts'
import { Crash, crashingFiles } from '../../testing/crashing-files.ts'
import { snapshotOf, writeTree } from '../../testing/snapshot.ts'
import { commitOn } from '../commit.ts'
import { type Files } from './files.ts'
import { groundOf } from '../state/ground.ts'
import { thisProcess } from '../state/holder.ts'
import { recoverOn } from '../recover.ts'

// On a disk that ignores case, `Readme.md` stands as soon as `README.md` does. A run that spells names in another way
// is committed and taken back there as everywhere.

const folders: string[] = []
const dead = { ...thisProcess(), pid: spawnSync(process.execPath, ['-e', '0']).pid }

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true })
})

const state = (text: string): FileState => ({ content: { text }, executable: false })
const steps: readonly Step[] = [
  { kind: 'delete', path: 'README.md', by: [], before: state('text') },
  { kind: 'create', path: 'Readme.md', by: [], after: state('text') },
  { kind: 'delete', path: 'Src/main.ts', by: [], before: state('old') },
  { kind: 'create', path: 'src/main.ts', by: [], after: state('new') },
]
const plan: Plan = { version: 1, steps, commands: [], messages: [], diagnostics: [] }
const about = { id: '20261120-000000000-a', at: '2026-11-20T00:00:00.000Z', who: 'me', title: 'a run' }

function freshTree(): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-caseless-'))
  folders.push(root)
  writeTree(root, { 'README.md': 'text', 'Src/main.ts': 'old' })
  return root
}

const ground = (files: Files, root: string) => ({ ...groundOf(root), files, self: dead })

const commitOf = (files: Files, root: string) =>
  commitOn(ground(files, root), about)({ plan, templates: [], secrets: [] }, () =>
    expect.fail('it was stale'),
  )

const before = ['README.md', 'Src/', 'Src/main.ts']
const after = ['Readme.md', 'src/', 'src/main.ts']

test('names get their new spelling', async () => {
  const root = freshTree()
  await commitOf(caselessFiles(), root)
  expect(Object.keys(snapshotOf(root)).sort()).toEqual(after)
})

test('and have the old one or the new one wherever the run is killed', async () => {
  const seen = new Set<string>()
  for (let at = 0, ended = false; !ended; at++) {
    const root = freshTree()
    ended = await commitOf(caselessFiles(crashingFiles(at, 'whole').files), root).then(
      () => true,
      (error: unknown) => {
        expect(error).toBeInstanceOf(Crash)
        return false
      },
    )
    await recoverOn(ground(caselessFiles(), root))
    const names = Object.keys(snapshotOf(root)).sort()
    expect([before, after]).toContainEqual(names)
    seen.add(names.join())
  }
  expect(seen.size).toBe(2)
})
