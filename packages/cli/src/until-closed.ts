/**
 * An answer, or a rejection with an empty text, as enquirer rejects for Ctrl-C: with Ctrl-D the terminal closes while
 * enquirer waits for ever, so that the process has nothing left to do.
 */
export async function untilClosed<T>(answer: Promise<T>): Promise<T> {
  let giveUp = (): void => undefined
  const closed = new Promise<never>((_, reject) => {
    giveUp = () => {
      process.stderr.write('\n')
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- one way of saying it
      reject('')
    }
  })
  process.once('beforeExit', giveUp)
  try {
    return await Promise.race([answer, closed])
  } finally {
    process.off('beforeExit', giveUp)
  }
}
