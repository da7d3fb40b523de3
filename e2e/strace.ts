import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bin, type Ended, endOf, env } from './command.ts'

/** One call of the system: the third `rename`, say. The name is the one that this machine has for it. */
export interface Point {
  readonly call: string
  readonly nth: number
}

/** What befalls a process at a point: it is killed before the call is done, or the call is refused. */
export type Fate = 'signal=SIGKILL' | 'error=ENOSPC' | 'error=EACCES'

/** Names of the same thing on different machines. */
export const calls = {
  rename: ['rename', 'renameat', 'renameat2'],
  link: ['link', 'linkat'],
  unlink: ['unlink', 'unlinkat'],
  sync: ['fsync', 'fdatasync'],
  makeFolder: ['mkdir', 'mkdirat'],
  removeFolder: ['rmdir'],
  write: ['write', 'pwrite64', 'writev', 'pwritev'],
  truncate: ['truncate', 'ftruncate'],
  open: ['open', 'openat'],
  close: ['close'],
} as const

// Only the main thread is traced, without `-f`: strace counts calls for each thread by itself, so that else another one
// would be the first to come to a number, and the process would be killed long before what is meant. All that the
// command does to the disk it does on the main thread. A name that this machine does not have is passed over, for the
// question mark.
const quiet = ['-qq', '-y']
const anyOf = (names: readonly string[]): string => names.map((name) => `?${name}`).join(',')
const only = (trace: string): string[] => [...quiet, '-e', `trace=${trace}`]

/** Why no process can be traced here; undefined where it can. */
export function whyNoStrace(): string | undefined {
  const inject = ['-e', `inject=${anyOf(calls.rename)}:error=EIO`]
  const trial = [...only(anyOf(calls.rename)), ...inject, '-o', os.devNull, process.execPath, '-e', '0']
  const { error, status, stderr } = spawnSync('strace', trial, { env, encoding: 'utf8' })
  if (error !== undefined) return `strace is not there: ${error.message}`
  return status === 0 ? undefined : `strace cannot trace: ${stderr.trim()}`
}

/** Every call of these names that the command makes. */
export async function pointsOf(
  names: readonly string[],
  cwd: string,
  ...args: string[]
): Promise<readonly Point[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-strace-'))
  try {
    const log = path.join(folder, 'log')
    const ended = await strace(only(anyOf(names)), log, cwd, args)
    if (ended.status !== 0) throw new Error(`The traced command ended with ${ended.status}: ${ended.err}`)
    return parse(fs.readFileSync(log, 'utf8'))
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

/** Threads wake each other with calls of which nobody knows the number; these are counted, and nothing befalls them. */
function parse(log: string): Point[] {
  const counts = new Map<string, number>()
  return [...log.matchAll(/^(\w+)\((.*)/gm)].flatMap(([, call = '', rest = '']) => {
    const nth = (counts.get(call) ?? 0) + 1
    counts.set(call, nth)
    return /^\d+<(anon_inode|pipe|socket)/.test(rest) ? [] : [{ call, nth }]
  })
}

/** Runs the command and has a fate befall it: at the one point, or from there on. */
export function espalierWith(
  fate: Fate,
  { call, nth, on = false }: Point & { readonly on?: boolean },
  cwd: string,
  ...args: string[]
): Promise<Ended> {
  const inject = ['-e', `inject=${call}:${fate}:when=${nth}${on ? '+' : ''}`]
  return strace([...only(call), ...inject], os.devNull, cwd, args)
}

const strace = (
  options: readonly string[],
  log: string,
  cwd: string,
  args: readonly string[],
): Promise<Ended> => endOf('strace', [...options, '-o', log, process.execPath, bin, ...args], cwd)
