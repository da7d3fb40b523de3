import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { FileState, Plan, Step } from '../../3-plan/plan.ts'
import { type Snapshot, snapshotOf } from '../../testing/snapshot.ts'
import { diskWorkspace } from '../../workspace/disk-workspace.ts'
import { commitOnDisk } from '../commit.ts'
import { undo } from './take-back.ts'
import { verifyAudit } from '../journal/verify-audit.ts'

// The law of undo: whatever a series of runs made of a tree, undone in reverse they give the tree that it began with,
// byte for byte, permissions and folders included.

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true })
})

function freshFolder(): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-undo-'))
  folders.push(root)
  return root
}

type Wanted = Readonly<Record<string, FileState>>

let runs = 0
const about = () => ({
  id: `20261120-000000000-${String(++runs).padStart(6, '0')}`,
  at: new Date(Date.UTC(2026, 10, 20, 0, 0, runs)).toISOString(),
  who: 'me',
})

/** A run that leaves exactly these files of those that the law knows. */
async function runTo(wanted: Wanted, root: string): Promise<string | undefined> {
  const steps = names.flatMap((name) => stepTo(name, wanted[name], root))
  const plan: Plan = { version: 1, steps, commands: [], messages: [], diagnostics: [] }
  const commit = commitOnDisk(root, { ...about(), title: 'a run' })
  const { run } = await commit({ plan, templates: [], secrets: [] }, () => expect.fail('it was stale'))
  return run
}

function stepTo(name: string, after: FileState | undefined, root: string): Step[] {
  const entry = diskWorkspace(root).look(name)
  const before = entry?.kind === 'file' ? { content: entry.content, executable: entry.executable } : undefined
  if (before === undefined) return after === undefined ? [] : [{ kind: 'create', path: name, by: [], after }]
  if (after === undefined) return [{ kind: 'delete', path: name, by: [], before }]
  const isSame = JSON.stringify(before) === JSON.stringify(after)
  return isSame ? [] : [{ kind: 'update', path: name, by: [], before, after }]
}

const undone = async (root: string, run: string): Promise<string> => {
  const { committed, run: id } = await undo({ root, about: about(), run, side: undefined, until: 'commit' })
  expect(committed).toBe(true)
  return id ?? expect.fail('an undo is a run')
}

/** Files become folders, folders files, and one name another spelling of itself. */
const names = ['a', 'a/b', 'a/b/c', 'd/e', 'd/f', 'Name', 'name', 'bytes']

const state = fc.record({
  content: fc.oneof(
    fc.record({ text: fc.constantFrom('', 'one\n', 'two\r\n', 'ü') }),
    fc.record({ base64: fc.constantFrom('AAE=', '/w==') }),
  ),
  executable: fc.boolean(),
})

/** Trees in which no file lies below another. */
const tree: fc.Arbitrary<Wanted> = fc
  .dictionary(fc.constantFrom(...names), state)
  .map((files) =>
    Object.fromEntries(
      Object.entries(files).filter(
        ([name]) => !Object.keys(files).some((other) => name.startsWith(`${other}/`)),
      ),
    ),
  )

test('a series of runs, undone in reverse, gives the tree that it began with', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tree, { minLength: 2, maxLength: 6 }),
      fc.nat(),
      async ([first = {}, ...later], seed) => {
        const root = freshFolder()
        fs.mkdirSync(path.join(root, 'empty'))
        await runTo(first, root)
        fs.readdirSync(root, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.parentPath === root)
          .forEach((entry, index) =>
            fs.chmodSync(path.join(root, entry.name), [0o644, 0o600, 0o755][(seed + index) % 3] ?? 0),
          )
        const states: Snapshot[] = []
        const done: string[] = []
        for (const wanted of later) {
          const before = snapshotOf(root)
          const run = await runTo(wanted, root)
          if (run === undefined) continue
          states.push(before)
          done.push(run)
        }
        for (const run of done.reverse()) {
          const after = snapshotOf(root)
          const undoing = await undone(root, run)
          expect(snapshotOf(root)).toEqual(states.at(-1))
          // And an undo that is undone gives what the run gave.
          const again = await undone(root, undoing)
          expect(snapshotOf(root)).toEqual(after)
          await undone(root, again)
          expect(snapshotOf(root)).toEqual(states.pop())
        }
        expect(verifyAudit(root).findings).toEqual([])
        fs.rmSync(path.join(root, '.espalier'), { recursive: true, force: true })
      },
    ),
    { numRuns: 25 },
  )
}, 60_000)
