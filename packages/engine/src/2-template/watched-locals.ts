import type { Locals } from './renderer.ts'

export interface WatchedLocals {
  readonly locals: Locals
  /** Whether a secret was read since this was asked last. */
  readonly takeRead: () => boolean
}

/** The same locals, and a note of each time that one of these is read: what is made of a secret is secret itself. */
export function watchedLocals(locals: Locals, names: readonly string[]): WatchedLocals {
  let isRead = false
  const watched = Object.defineProperties({}, Object.getOwnPropertyDescriptors(locals)) as Locals
  for (const name of names.filter((each) => Object.hasOwn(locals, each))) {
    Object.defineProperty(watched, name, {
      get() {
        isRead = true
        return locals[name]
      },
      // A template may call a value of its own so.
      set(value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
      },
      enumerable: true,
      configurable: true,
    })
  }
  const takeRead = (): boolean => {
    const was = isRead
    isRead = false
    return was
  }
  return { locals: watched, takeRead }
}
