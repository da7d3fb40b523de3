import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import type { Readable } from 'node:stream'
import { system } from '../../paths.ts'
import type { GateContext } from '../gate.ts'
import { atExit } from './at-exit.ts'
import { findCommand } from './find-command.ts'
import { toolEnvironment } from './tool-environment.ts'

export interface ToolCall {
  readonly command: string
  readonly args: readonly string[]
  /** The workspace, where nothing is said: so that whoever chooses versions by folder chooses the right one. */
  readonly cwd?: string
  /** What it reads; nothing, where nothing is said. */
  readonly input?: Uint8Array
}

export type ToolContext = Pick<GateContext, 'root' | 'env' | 'signal'>

export type ToolRun = { readonly kind: 'missing' } | ToolEnd

export interface ToolEnd {
  readonly kind: 'ended'
  /** Null where a signal ended it. */
  readonly code: number | null
  /** The first million bytes, and so of what it complains. */
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program without a shell. Once the signal is aborted, it and what it started are ended, and the promise fails. */
export async function runTool(
  { command, args, cwd, input }: ToolCall,
  context: ToolContext,
): Promise<ToolRun> {
  const { root, env, signal } = context
  signal.throwIfAborted()
  const program = findCommand(command, context)
  if (program === undefined) return { kind: 'missing' }
  const child = spawn(program, args, {
    // A workspace in memory stands nowhere.
    cwd: cwd ?? (fs.existsSync(root) ? root : os.tmpdir()),
    env: toolEnvironment(env),
    // Of its own, so that a signal reaches all that it starts.
    detached: !system.isWindows,
    windowsHide: true,
  })
  const end = endOf(child, signal)
  // One that ends without having read everything is no fault of ours.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return end
}

function endOf(child: ChildProcessWithoutNullStreams, signal: AbortSignal): Promise<ToolRun> {
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const isOver = atExit(() => endGroup(child.pid))
  return new Promise<ToolRun>((resolve, reject) => {
    const abort = (): void => {
      endGroup(child.pid)
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', abort, { once: true })
    // What it leaves behind would hold its output open.
    child.once('exit', () => endGroup(child.pid))
    child.once('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', abort)
      if (error.code === 'ENOENT') resolve({ kind: 'missing' })
      else reject(error)
    })
    child.once('close', (code) => {
      signal.removeEventListener('abort', abort)
      resolve({ kind: 'ended', code, stdout: stdout(), stderr: stderr() })
    })
  }).finally(isOver)
}

const most = 1_000_000

/** Reads to the end, so that the tool can go on, and keeps the beginning. */
function collect(stream: Readable): () => string {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    if (size < most) chunks.push(chunk)
    size += chunk.length
  })
  return () => Buffer.concat(chunks).subarray(0, most).toString('utf8')
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  if (system.isWindows) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true }).on('error', () => undefined)
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}
