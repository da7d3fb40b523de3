import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { EspalierError, messageOf } from '../../errors.ts'
import type { GateContext } from '../gate.ts'
import type { Reply, ToolRequest } from './tool-call.ts'

const names = { prettier: 'Prettier', eslint: 'ESLint', types: 'TypeScript' } as const

export type ToolName = keyof typeof names

type ToolContext = Pick<GateContext, 'env' | 'signal'>

/**
 * A tool of the workspace in a thread of its own, as it runs code of the workspace: what loops there is ended, what it prints
 * does not reach the output, and what it breaks is not ours. The thread starts with the first call, and waits for the next
 * without keeping the process alive. It answers one call after the other.
 */
export interface ToolWorker {
  /** Rejects where the tool cannot do its work, or is not done when the signal is aborted; the next call starts anew. */
  call<A>(request: ToolRequest, context: ToolContext): Promise<A>
  /** Ends the thread, and so forgets all configurations, once it has answered what it was asked before. */
  close(): Promise<void>
}

const known = new Map<ToolName, ToolWorker>()

export function toolWorker(name: ToolName): ToolWorker {
  const worker = known.get(name) ?? startOnCall(name)
  known.set(name, worker)
  return worker
}

/** For the end of a run: the next one reads its configurations anew. */
export async function closeTools(): Promise<void> {
  await Promise.all([...known.values()].map((worker) => worker.close()))
}

function startOnCall(name: ToolName): ToolWorker {
  let thread: Thread | undefined
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  const answer = async <A>(request: ToolRequest, { env, signal }: ToolContext): Promise<A> => {
    if (signal.aborted) throw failed(name, stoppedBy(signal))
    if (thread === undefined || thread.hasEnded) thread = startThread(name, env)
    const reply = await ask<A>(thread, request, signal)
    if ('value' in reply) return reply.value
    throw failed(name, reply.failure, request.files[thread.at[0] ?? -1]?.path)
  }
  return {
    call: (request, context) => inTurn(() => answer(request, context)),
    close: () => inTurn(async () => void (await thread?.worker.terminate())),
  }
}

interface Thread {
  readonly worker: Worker
  /** Which file of the call it is at. Shared memory, for a thread that loops sends no messages. */
  readonly at: Int32Array
  hasEnded: boolean
}

function startThread(name: ToolName, env: ToolContext['env']): Thread {
  const at = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(entryOf(name), {
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    workerData: at,
    // What is printed there is not read: to read such a stream would keep the process alive.
    stdout: true,
    stderr: true,
  })
  worker.unref()
  const thread: Thread = { worker, at, hasEnded: false }
  const end = (): void => void (thread.hasEnded = true)
  // Also while nobody asks anything: what a call has left behind can throw later.
  worker.on('error', end).on('exit', end)
  return thread
}

/** The entries lie beside this code, as sources and in the package alike. */
function entryOf(name: ToolName): URL {
  const { url } = import.meta
  return new URL(`./${name}-worker${url.slice(url.lastIndexOf('.'))}`, url)
}

async function ask<A>(thread: Thread, request: ToolRequest, signal: AbortSignal): Promise<Reply<A>> {
  const { worker, at } = thread
  const over = new AbortController()
  const untilOver = { signal: AbortSignal.any([signal, over.signal]) }
  at[0] = -1
  worker.ref()
  try {
    const replied = once(worker, 'message', untilOver).then(([reply]) => reply as Reply<A>)
    const ended = once(worker, 'exit', untilOver).then(([code]) => ({
      failure: `it ended with exit code ${code} before it was done. Something that it loads calls process.exit().`,
    }))
    worker.postMessage(request)
    return await Promise.race([replied, ended])
  } catch (thrown) {
    if (!signal.aborted) return { failure: messageOf(thrown) }
    thread.hasEnded = true
    void worker.terminate()
    return { failure: stoppedBy(signal) }
  } finally {
    over.abort()
    worker.unref()
  }
}

const stoppedBy = (signal: AbortSignal): string =>
  `it was stopped before it was done: ${messageOf(signal.reason)}`

function failed(name: ToolName, failure: string, path?: string): EspalierError {
  const place = path === undefined ? '' : ` at \`${path}\``
  return new EspalierError('gate-failed', `${names[name]} failed${place}: ${firstLines(failure)}`)
}

/** Tools put code frames and whole lists into their messages. */
const firstLines = (text: string): string => text.trim().split('\n').slice(0, 8).join('\n').slice(0, 1000)
