import type { Ownership } from './ownership.ts'

export const lockFile = 'espalier.lock.json'

/** What was generated into a project, and from what. Paths are relative to the folder of the lock. */
export interface Lock {
  readonly version: 1
  readonly templates: Readonly<Record<string, LockedTemplate>>
  readonly files: Readonly<Record<string, LockedFile>>
}

export interface LockedTemplate {
  readonly version: string
  readonly digest: string
  /** Never those marked `x-secret`. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** Inputs that are facts of a file: where they were read, and the hash of what was read. */
  readonly sources: Readonly<Record<string, LockedSource>>
}

export interface LockedSource {
  readonly address: string
  readonly hash: string
}

export interface LockedFile {
  readonly template: string
  readonly ownership: Ownership
  /** Of the content as it was generated. */
  readonly hash: string
  readonly executable?: true
}

export const emptyLock: Lock = { version: 1, templates: {}, files: {} }
