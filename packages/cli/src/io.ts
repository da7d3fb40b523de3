/** The outside world of the command; the only place from which it prints. */
export interface Io {
  readonly cwd: string
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
}

export function systemIo(): Io {
  const { env, stdout } = process
  toleratingClosed(stdout)
  return {
    cwd: process.cwd(),
    env,
    now: () => Date.now(),
    random: () => `${process.pid.toString(36)}${(process.hrtime()[1] % 36 ** 3).toString(36)}`,
    // A stream of the process is loaded when it is first touched, and most runs ask nothing.
    get asks() {
      return !env['CI'] && process.stdin.isTTY === true && process.stderr.isTTY === true
    },
    colour: stdout.isTTY === true && !env['NO_COLOR'] && !env['CI'],
    out: (text) => void stdout.write(text),
    err: (text) => void toleratingClosed(process.stderr).write(text),
  }
}

/** Who reads may have read enough, as `head` does: what is left is for nobody, and no failure. */
function toleratingClosed(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.off('error', refuseUnlessClosed).on('error', refuseUnlessClosed)
}

function refuseUnlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
