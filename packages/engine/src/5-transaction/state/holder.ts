import fs from 'node:fs'
import os from 'node:os'
import { threadId } from 'node:worker_threads'

/** Who holds a lock: a process is the same one only with its start, in its room, on the same boot of the same machine. */
export interface Holder {
  readonly pid: number
  /** When the process started, in the system's own count; empty where the system does not tell. */
  readonly started: string
  readonly boot: string
  /** The names that tell one machine, or container, from another. */
  readonly host: string
  /** In which a process id means one process. */
  readonly room: string
}

export function thisProcess(): Holder {
  const { pid } = process
  return { pid, started: startOf(pid), boot: bootId(), host: hostName(), room: roomOf() }
}

/**
 * Whether nobody is left who could release it. What cannot be known counts as alive: a lock is never taken on a guess.
 */
export function isDead({ pid, started, boot, host, room }: Holder): boolean {
  if (host !== hostName()) return false
  const now = bootId()
  if (boot !== '' && now !== '' && boot !== now) return true
  if (room !== roomOf()) return false
  if (!isRunning(pid)) return true
  const begun = startOf(pid)
  return started !== '' && begun !== '' && begun !== started
}

/** Whether a holder could be asked about at all. */
export const isOfThisMachine = ({ host, room }: Holder): boolean => host === hostName() && room === roomOf()

/** Two machines may bear one name, and containers of one image one id. */
const hostName = (): string =>
  [os.hostname(), readIfThere('/etc/machine-id').trim()].filter(Boolean).join(' ')

/** The namespace of process ids, on Linux. */
function roomOf(): string {
  try {
    return fs.readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Of somebody else, and so not ours to signal, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The 22nd field of Linux's record of a process; its second may hold spaces and brackets. */
function startOf(pid: number): string {
  const record = readIfThere(`/proc/${pid}/stat`)
  return record.slice(record.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

const bootId = (): string => readIfThere('/proc/sys/kernel/random/boot_id').trim()

/** Systems without `/proc` tell by the process id alone. */
function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export const printHolder = (holder: Holder): string =>
  `process ${holder.pid}${isOfThisMachine(holder) ? '' : `, in another container or on another machine (${holder.host.split(' ')[0] ?? ''})`}`

/** A part of a file name that no other thread on this machine uses; the process can be read from it again. */
export const draftOwner = ({ pid }: Holder): string => `${pid}-${threadId}`

export const draftPattern = /^lock\.(\d+)-\d+-\d+\.tmp$/
