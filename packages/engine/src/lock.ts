import type { FileOwnership } from './ownership.ts'

/** What a project follows, and what was generated into it; no template writes either. */
export const bindingFile = 'espalier.json'
export const lockFile = 'espalier.lock.json'

/** What was generated into a project, and from what. Paths are relative to the folder of the lock. */
export interface Lock {
  readonly version: 2
  readonly templates: Readonly<Record<string, LockedTemplate>>
  readonly files: Readonly<Record<string, LockedFile>>
  /** What was put into files that are others', by path and id; a path outside of the project is `{workspaceRoot}/...`. */
  readonly pieces: Readonly<Record<string, LockedPieces>>
  /** Texts that were generated, packed, by their hashes: what a merge starts from. */
  readonly bases: Readonly<Record<string, string>>
}

export interface LockedTemplate {
  readonly version: string
  readonly digest: string
  /** Never those marked `x-secret`. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** Inputs that are facts of a file: where they were read, and the hash of what was read. */
  readonly sources: Readonly<Record<string, LockedSource>>
  /** Of the records of its files, so that one that is changed by hand is not believed. */
  readonly outputs?: string
}

export interface LockedSource {
  readonly address: string
  readonly hash: string
}

export interface LockedFile {
  readonly template: string
  readonly ownership: FileOwnership
  /** Of the content as it was generated. */
  readonly hash: string
  /** Of what the template rendered, where a formatter or a fixer has made the content of it. */
  readonly rendered?: string
  readonly executable?: true
  /** A person deleted it, and that stands. */
  readonly deleted?: true
  /** What a person keeps although the template wants it: keys and elements by name, or all of it as an empty one. */
  readonly kept?: readonly string[]
  /** The hash of the render that a person is bringing together with theirs, between markers. */
  readonly disputed?: string
}

export type LockedPieces = Readonly<Record<string, LockedPiece>>

/** One piece as it was put there, so that it is found again when it changes or goes. */
export interface LockedPiece {
  readonly template: string
  readonly form: 'ast' | 'keys' | 'region'
  /** An edit of a syntax tree or of keys. */
  readonly edit?: Readonly<Record<string, unknown>>
  /** Of the text of a region. */
  readonly hash?: string
  /** What stands between its marks is a person's, while the template rests. */
  readonly kept?: true
}

export const emptyLock: Lock = { version: 2, templates: {}, files: {}, pieces: {}, bases: {} }
