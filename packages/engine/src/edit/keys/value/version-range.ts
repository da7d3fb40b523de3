import { createRequire } from 'node:module'
import { lazily } from '../../../lazy.ts'
import type { KeyPart, KeyPath } from '../key-path.ts'

const require = createRequire(import.meta.url)
const semver = lazily(() => require('semver') as typeof import('semver'))

const rangeKeys: ReadonlySet<KeyPart> = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'overrides',
  'engines',
])

/** Whether a place in a file is a range of versions. */
export const isRangePlace = (path: string, place: KeyPath): boolean =>
  /(?:^|\/)package\.json$/.test(path) && place.length > 1 && rangeKeys.has(place[0] ?? '')

/** The narrower of two ranges, where one contains the other; the first of two that say the same. */
export function narrowerRange(a: string, b: string): string | undefined {
  if (!isRange(a) || !isRange(b)) return undefined
  if (semver().subset(a, b)) return a
  return semver().subset(b, a) ? b : undefined
}

const isRange = (text: string): boolean => semver().validRange(text) !== null

/** The higher of two versions with one operator, of which the lower one promises to work with the higher. */
export function higherVersion(a: string, b: string): string | undefined {
  const [left, right] = [versionOf(a), versionOf(b)]
  if (left === undefined || right === undefined) return undefined
  if (left.operator !== right.operator || left.line !== right.line) return undefined
  return semver().compare(left.version, right.version) >= 0 ? a : b
}

interface Version {
  readonly operator: string
  readonly version: string
  /** The versions that stay compatible; below 1.0.0 that is a minor one. */
  readonly line: string
}

function versionOf(text: string): Version | undefined {
  const [, operator, rest] = /^([~^]|>=)?\s*v?(\d[^\s|]*)$/.exec(text.trim()) ?? []
  const version = rest === undefined || !isRange(rest) ? undefined : semver().minVersion(rest)
  if (version === undefined || version === null) return undefined
  const line = version.major === 0 ? `0.${version.minor}` : String(version.major)
  return { operator: operator ?? '', version: version.version, line }
}
