import { type ChildProcess, spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'

/** The command as it is built and installed, run by real processes. */
export const bin = path.resolve(import.meta.dirname, '../packages/cli/bin/espalier.js')

// With few threads there is little to wake, and the calls of the main one can be counted.
export const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', UV_THREADPOOL_SIZE: '1' }

export interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export const espalier = (cwd: string, ...args: string[]): Promise<Ended> => startEspalier(cwd, ...args).end

export const endOf = (command: string, args: readonly string[], cwd: string): Promise<Ended> =>
  start(command, args, cwd).end

/** The command while it runs. */
export const startEspalier = (cwd: string, ...args: string[]): Started =>
  start(process.execPath, [bin, ...args], cwd)

export interface Started {
  readonly child: ChildProcess
  readonly end: Promise<Ended>
}

function start(command: string, args: readonly string[], cwd: string): Started {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const end = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status, signal, out, err }))
  })
  return { child, end }
}

/** Does the same with all of them, as many at a time as there are processors, and says what went wrong with which. */
export async function failuresOf<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<string[]> {
  const queue = [...items]
  const failures: string[] = []
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await act(item)
      } catch (error) {
        failures.push(`${JSON.stringify(item)}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, work))
  return failures
}
