import { setTimeout as wait } from 'node:timers/promises'
import { EspalierError, messageOf } from '../../errors.ts'
import { codeOf, createSynced, type Files, hasNoLinks, removeIfThere } from '../disk/files.ts'
import { draftOwner, draftPattern, type Holder, isDead, isRunning, printHolder } from './holder.ts'
import type { Ground } from './ground.ts'
import { makeStateFolder, type StateFolder } from './state-folder.ts'
import { halfway, untouched } from './refused-records.ts'

/**
 * Does something while no other process commits in the workspace.
 *
 * The lock is a file that appears whole or not at all: it is written under a name of its own, and linked to the name
 * that all look at, which fails where one stands. It goes stale only with its process. Of those who find a stale one,
 * one becomes the breaker, in the same way, and only that one removes it, after it has looked again.
 *
 * Killed before the link: a draft is left, which nobody looks at, and the next lock sweeps away.
 * Killed while it is held, or as breaker: the next one finds a dead holder.
 * Power lost: its content reached the disk before its name, and the boot is another one, so the holder is dead.
 */
export async function withLock<T>(ground: Ground, act: () => T | Promise<T>): Promise<T> {
  const claimed = await locked(ground)
  try {
    sweep(ground.state, ground.files)
    return await act()
  } catch (cause) {
    throw halfway(cause, ground.state.folder)
  } finally {
    release(claimed, ground)
  }
}

/** Whether somebody holds the lock, or somebody did who is no more. */
export function lockState({ state, files }: Ground): 'free' | 'held' | 'abandoned' {
  const holder = readHolder(state.lock, files)
  if (holder === 'released') return 'free'
  return typeof holder === 'object' && isDead(holder) ? 'abandoned' : 'held'
}

async function locked(ground: Ground): Promise<string> {
  const { state, files } = ground
  try {
    makeStateFolder(state, files)
    return await acquire(ground)
  } catch (cause) {
    throw untouched(cause, state.folder)
  }
}

/** What was done stays done, whether or not the lock can be removed. One that is not ours any more is left alone. */
function release(claimed: string, { state: { lock }, files }: Ground): void {
  try {
    if (textOf(lock, files) === claimed) removeIfThere(lock, files)
  } catch (cause) {
    if (codeOf(cause) === undefined) throw cause
    const message = `The lock of the workspace could not be removed: ${messageOf(cause)}. All else is done.`
    throw new EspalierError('write-failed', message, { path: lock, cause, hint: `Delete ${lock}.` })
  }
}

/** So many milliseconds nobody wonders about. */
const longWait = 1000

/** Waits until the lock is ours; returns what stands in it then. */
async function acquire(ground: Ground): Promise<string> {
  const { state, files, patience } = ground
  let waited = 0
  let isTold = false
  for (let pause = 1; ; pause = Math.min(pause * 2, 32)) {
    const claimed = claim(state.lock, ground)
    if (claimed !== undefined) return claimed
    const holder = readHolder(state.lock, files)
    if (typeof holder === 'object' && isDead(holder) && breakLock(holder, ground)) continue
    if (waited >= patience) throw busyError(holder, state)
    if (waited >= Math.min(longWait, patience / 2) && !isTold) {
      isTold = true
      ground.onWait?.(nameOf(holder))
    }
    await wait(pause)
    waited += pause
  }
}

let claims = 0

/** What stands in the file of the name now, if that was free and nobody else was faster. */
function claim(name: string, { state, files, self }: Ground): string | undefined {
  const number = ++claims
  const text = JSON.stringify({ ...self, claim: `${draftOwner(self)}-${number}` })
  const draft = `${state.folder}/lock.${draftOwner(self)}-${number}.tmp`
  // One of an earlier process with this very id.
  removeIfThere(draft, files)
  createSynced(draft, text, 0o644, files)
  try {
    linkOrCreate(draft, name, text, files)
    return text
  } catch (error) {
    // Taken; or somebody who cannot know this process has swept the draft away.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return undefined
    throw error
  } finally {
    removeIfThere(draft, files)
  }
}

/** Where the disk knows no links, a lock can be seen half written; such a one is waited for, and never broken. */
function linkOrCreate(draft: string, name: string, text: string, files: Files): void {
  try {
    files.link(draft, name)
  } catch (error) {
    if (!hasNoLinks(error)) throw error
    files.create(name, text, 0o644)
  }
}

function readHolder(file: string, files: Files): Holder | 'released' | 'unreadable' {
  const text = textOf(file, files)
  if (text === undefined) return 'released'
  try {
    const holder = JSON.parse(text) as Holder | null
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? holder : 'unreadable'
  } catch {
    // Half written, on a disk without links; or made by hand.
    return 'unreadable'
  }
}

function textOf(file: string, files: Files): string | undefined {
  try {
    return Buffer.from(files.read(file)).toString('utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    // Somebody made a folder of that name: it is held, by nobody who could be named.
    if (codeOf(error) === 'EISDIR') return ''
    throw error
  }
}

/** Whether something of a dead process was taken away: then it is worth another try at once. */
function breakLock(dead: Holder, ground: Ground): boolean {
  const { state, files } = ground
  const claimed = claim(state.lockBreaker, ground)
  if (claimed === undefined) {
    const breaker = readHolder(state.lockBreaker, files)
    const isAbandoned = typeof breaker === 'object' && isDead(breaker)
    if (isAbandoned) removeIfThere(state.lockBreaker, files)
    return isAbandoned
  }
  try {
    const found = readHolder(state.lock, files)
    const isSame = typeof found === 'object' && JSON.stringify(found) === JSON.stringify(dead)
    if (isSame) files.unlink(state.lock)
    return isSame
  } finally {
    if (textOf(state.lockBreaker, files) === claimed) removeIfThere(state.lockBreaker, files)
  }
}

/** What dead processes left of their own attempts. */
function sweep({ folder, lockBreaker }: StateFolder, files: Files): void {
  for (const name of files.names(folder)) {
    const pid = draftPattern.exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    const holder = readHolder(`${folder}/${name}`, files)
    // One that was torn says nothing; if somebody far away is writing it, they try again.
    if (typeof holder !== 'object' || isDead(holder)) removeIfThere(`${folder}/${name}`, files)
  }
  const breaker = readHolder(lockBreaker, files)
  if (typeof breaker === 'object' && isDead(breaker)) removeIfThere(lockBreaker, files)
}

const nameOf = (holder: Holder | 'released' | 'unreadable'): string =>
  typeof holder === 'object' ? printHolder(holder) : 'another process'

function busyError(holder: Holder | 'released' | 'unreadable', { lock }: StateFolder): EspalierError {
  return new EspalierError(
    'workspace-busy',
    `Another run is writing this workspace: ${nameOf(holder)}. Nothing was written.`,
    {
      path: lock,
      hint: `Wait until it has ended, then run again. Only if no such process runs any more, delete ${lock}.`,
    },
  )
}
