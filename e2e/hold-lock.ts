import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What stands in a lock: see `holder.ts` of the engine, whose word for it this is on purpose not. */
export interface LockText {
  readonly pid: number
  readonly started: string
  readonly boot: string
  readonly host: string
  readonly room: string
}

/** A lock as this very process would hold it. */
export const ownLock = (): LockText => ({
  pid: process.pid,
  started: startOf(process.pid),
  boot: fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
  host: [os.hostname(), machineId()].filter(Boolean).join(' '),
  room: fs.readlinkSync('/proc/self/ns/pid'),
})

const machineId = (): string =>
  fs.existsSync('/etc/machine-id') ? fs.readFileSync('/etc/machine-id', 'utf8').trim() : ''

/** The 22nd field; the second is the name of the program in brackets. */
const startOf = (pid: number): string =>
  fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, 'pid name').split(' ')[21] ?? ''

/** The id of a process that has ended. */
export const deadPid = (): number => spawnSync(process.execPath, ['-e', '0']).pid

export function writeLock(root: string, lock: LockText): string {
  const file = path.join(root, '.espalier/lock')
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, JSON.stringify(lock))
  return file
}

/** Resolves when somebody has tried in vain to take the lock: each attempt begins with a draft of its own. */
export function attemptsOn(root: string, count = 3): Promise<void> {
  return new Promise((resolve) => {
    const watcher = fs.watch(path.join(root, '.espalier'), (_event, name) => {
      const number = /^lock\.\d+-\d+-(\d+)\.tmp$/.exec(name ?? '')?.[1]
      if (number === undefined || Number(number) < count) return
      watcher.close()
      resolve()
    })
  })
}
