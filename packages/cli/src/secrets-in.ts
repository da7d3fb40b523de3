import type { Io } from './io.ts'

const secretName =
  /(token|secret|password|passwd|passphrase|credentials|(api|private|access|secret|state)_?key)$/i

/** Shorter values are words that stand everywhere. */
const leastLength = 8

/**
 * The values of the environment whose names say that they are secret: a template may read them, and what it makes of
 * them stands in files alone.
 */
export function secretsIn({ env }: Pick<Io, 'env'>): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && value.length >= leastLength && secretName.test(name) ? [value] : [],
  )
}
