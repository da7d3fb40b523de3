import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { commitOn } from '../5-transaction/commit.ts'
import { systemFiles } from '../5-transaction/disk/files.ts'
import { rollback, undo } from '../5-transaction/runs/take-back.ts'
import { type Ground, groundOf } from '../5-transaction/state/ground.ts'
import { thisProcess } from '../5-transaction/state/holder.ts'
import type { DiagnosticCode } from '../diagnostics.ts'
import type { Step } from '../3-plan/plan.ts'
import { aboutOf, create, proposedOf, remove, update } from './steps.ts'
import { folderWith } from './temp-folder.ts'

const secret = 'hush'
const first = aboutOf(1).id

/** What commits raise, and what takes them back, by code. */
export const raisedByCommits = {
  'not-writable': commitReadOnly,
  'disk-full': () => commitIn(folderWith({}), [create('a.txt')], filesWith({ freeBytes: () => 1000 })),
  'write-failed': () =>
    commitIn(folderWith({}), [create('lib/a.txt')], filesWith({ makeFolder: makeNoFolder })),
  'workspace-busy': commitBesideAnother,
  'run-unknown': async () => takeBack(undo, await folderWithRun(), 'none'),
  'run-state': async () => takeBack(rollback, await folderWithRun()),
  'run-edited': undoOfEdited,
  'record-broken': undoOfDamaged,
  'state-key': async () => takeBack(undo, await folderWithRun(), first, 'no key'),
  'audit-broken': commitBehindBrokenLog,
} as const

/** A folder in which the first run made `a.txt`, which holds a secret. */
async function folderWithRun(): Promise<string> {
  const root = folderWith({})
  await commitIn(root, [create('a.txt', `key: ${secret}`)])
  return root
}

async function commitIn(root: string, steps: readonly Step[], ground: Partial<Ground> = {}): Promise<[]> {
  const commit = commitOn({ ...groundOf(root), ...ground }, aboutOf(1))
  await commit(proposedOf(steps, { secrets: [secret] }), () => expect.fail('planned again'))
  return []
}

async function takeBack(
  act: typeof undo,
  root: string,
  run = first,
  stateKey = '',
): Promise<readonly DiagnosticCode[]> {
  const about = { ...aboutOf(2), stateKey }
  const { plan } = await act({ root, about, run, side: undefined, until: 'commit' })
  return plan.steps.flatMap((step) => (step.kind === 'conflict' ? [step.code] : []))
}

/** Files of which one call is refused, or answered otherwise. */
const filesWith = (files: Partial<typeof systemFiles>): Partial<Ground> => ({
  files: { ...systemFiles, ...files },
})

function makeNoFolder(folder: string): void {
  if (folder.endsWith('lib')) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO', errno: -1 })
  systemFiles.makeFolder(folder)
}

/** The lock of a process that lives: this one. */
async function commitBesideAnother(): Promise<[]> {
  const root = folderWith({ '.espalier/lock': JSON.stringify(thisProcess()) })
  return commitIn(root, [create('a.txt')], { patience: 0 })
}

async function commitReadOnly(): Promise<[]> {
  const root = folderWith({ 'a.txt': 'mine' })
  fs.chmodSync(path.join(root, 'a.txt'), 0o444)
  return commitIn(root, [remove('a.txt', 'mine')])
}

async function commitBehindBrokenLog(): Promise<[]> {
  const root = await folderWithRun()
  fs.appendFileSync(path.join(root, '.espalier/audit.jsonl'), 'no entry\n')
  return commitIn(root, [create('b.txt')])
}

/** The first byte of the first image is another one. */
async function undoOfDamaged(): Promise<readonly DiagnosticCode[]> {
  const root = folderWith({ 'a.txt': 'old' })
  await commitIn(root, [update('a.txt', 'old', 'new')])
  const record = path.join(root, '.espalier/runs', first, 'committed')
  const bytes = fs.readFileSync(record)
  fs.writeFileSync(record, Buffer.concat([Buffer.from('O'), bytes.subarray(1)]))
  return takeBack(undo, root)
}

async function undoOfEdited(): Promise<readonly DiagnosticCode[]> {
  const root = await folderWithRun()
  fs.writeFileSync(path.join(root, 'a.txt'), 'mine')
  return takeBack(undo, root)
}
