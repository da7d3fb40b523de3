/**
 * A tool that has failed once is broken for the run: who asks again is told the same, and does not wait for another time limit to be up.
 */
export function onceBroken(): <T>(work: () => Promise<T>) => Promise<T> {
  let failure: { readonly error: unknown } | undefined
  return async (work) => {
    if (failure !== undefined) throw failure.error
    try {
      return await work()
    } catch (error) {
      failure = { error }
      throw error
    }
  }
}
