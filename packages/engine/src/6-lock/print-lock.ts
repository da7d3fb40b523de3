import { canonical } from '../canonical.ts'
import type { Lock } from '../lock.ts'
import { byCodePoint } from '../order.ts'

/**
 * The text of a lock: keys in the order of code points, so that one state has one text, and one line for each entry, so
 * that git merges two branches by the files they touched.
 */
export function printLock({ version, ...parts }: Lock): string {
  const { templates, files, pieces, bases } = parts
  const printed = Object.entries({ templates, files, pieces, bases }).map(
    ([name, entries]) => `  ${JSON.stringify(name)}: ${printEntries(entries)}`,
  )
  return `{\n  "version": ${version},\n${printed.join(',\n')}\n}\n`
}

function printEntries(entries: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(entries)
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(canonical(value))}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`
}
