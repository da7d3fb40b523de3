import { byCodePoint } from '../order.ts'
import type { Lock } from '../lock.ts'

/** The text of a lock: below the top, keys in the order of code points, so that one state has one text. */
export function printLock({ version, templates, files }: Lock): string {
  return `${JSON.stringify({ version, templates: sorted(templates), files: sorted(files) }, null, 2)}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => byCodePoint(a, b))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
