import fs from 'node:fs'
import os from 'node:os'
import { threadId } from 'node:worker_threads'

/** Who holds a lock: a process is the same one only with its start, on the same boot of the same host. */
export interface Holder {
  readonly pid: number
  /** When the process started, in the system's own count; empty where the system does not tell. */
  readonly started: string
  readonly boot: string
  readonly host: string
}

export function thisProcess(): Holder {
  return { pid: process.pid, started: startOf(process.pid), boot: bootId(), host: os.hostname() }
}

/** Whether nobody is left who could release it. What cannot be known counts as alive: a lock is never taken on a guess. */
export function isDead({ pid, started, boot, host }: Holder): boolean {
  if (host !== os.hostname()) return false
  if (boot !== bootId()) return true
  if (!isRunning(pid)) return true
  return started !== '' && startOf(pid) !== started
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

export const printHolder = ({ pid, host }: Holder): string => `process ${pid} on ${host}`

/** A part of a file name that no other thread on this machine uses; the process can be read from it again. */
export const draftOwner = ({ pid }: Holder): string => `${pid}-${threadId}`

export const draftPattern = /^lock\.(\d+)-\d+-\d+\.tmp$/
