import { EspalierError, errorAt, messageOf, printDiagnostics } from '@espalier/engine'
import { holdSignals, letSignalsIn } from './signals.ts'

/** The outside world of the command; the only place from which it prints. */
export interface Io {
  readonly cwd: string
  /** The file of this command, as the system started it. */
  readonly program: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => number
  /** A few letters that no other run of this moment has. */
  readonly random: () => string
  /** Whether a person can be asked. */
  readonly asks: boolean
  readonly colour: boolean
  /** The product. */
  readonly out: (text: string) => void
  /** For people. */
  readonly err: (text: string) => void
  /** What is being done, on one line that moves; nothing takes the line away. On a terminal alone. */
  readonly progress: (what: string | undefined) => void
  /** Called before what no signal may cut in half. */
  readonly holdSignals: () => void
  /** Called last, with the exit code: a signal that was held ends the process, and a product that was refused is no success. */
  readonly ended: (code: number) => Promise<number>
}

export function systemIo(): Io {
  const { env, stdout } = process
  onError(stdout, noteRefusal)
  return {
    get cwd() {
      return workingFolder()
    },
    program: process.argv[1] ?? '',
    env,
    now: () => Date.now(),
    random: () => `${process.pid.toString(36)}${(process.hrtime()[1] % 36 ** 3).toString(36)}`,
    // A stream of the process is loaded when it is first touched, and most runs ask nothing.
    get asks() {
      return !env['CI'] && process.stdin.isTTY === true && process.stderr.isTTY === true
    },
    colour: stdout.isTTY === true && !env['NO_COLOR'] && !env['CI'],
    out: (text) => void stdout.write(text),
    err: tell,
    progress: (what) => showProgress(what, env),
    holdSignals,
    async ended(code) {
      await letSignalsIn()
      return isRefused ? 2 : code
    },
  }
}

function workingFolder(): string {
  try {
    return process.cwd()
  } catch (cause) {
    const message = `The folder that the command runs in is not there any more (${messageOf(cause)}).`
    throw new EspalierError('read-failed', message, { cause, hint: 'Change into a folder that is there.' })
  }
}

let waiting: NodeJS.Timeout | undefined
let isShown = false

/** Shown once it has taken a second: what is done at once needs no words. */
function showProgress(what: string | undefined, env: Io['env']): void {
  if (process.stderr.isTTY !== true || env['CI']) return
  clearTimeout(waiting)
  if (isShown) tell(`\r\u001b[2K${what === undefined ? '' : `${what} ...`}`)
  else if (what !== undefined) {
    waiting = setTimeout(() => {
      isShown = true
      tell(`${what} ...`)
    }, 1000).unref()
  }
  if (what === undefined) isShown = false
}

let isRefused = false

/** Who reads may have read enough, as `head` does: what is left is for nobody, and no failure. */
function noteRefusal(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || isRefused) return
  isRefused = true
  const hint = 'What was done is done; `espalier runs` tells it.'
  tell(
    printDiagnostics([
      errorAt('write-failed', `The output could not be written: ${error.message}.`, { hint }),
    ]),
  )
}

const tell = (text: string): void => void onError(process.stderr, nowhereToSay).write(text)

const nowhereToSay = (): void => undefined

/** One listener, however often the command runs in a process. */
function onError(
  stream: NodeJS.WriteStream,
  listener: (error: NodeJS.ErrnoException) => void,
): NodeJS.WriteStream {
  return stream.off('error', listener).on('error', listener)
}
