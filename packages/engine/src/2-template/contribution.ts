import type { Content } from '../content.ts'
import type { Region } from '../edit/apply-region.ts'
import type { AstEdit } from '../edit/ast/ast-edit.ts'
import type { Location, Pattern } from '../edit/inject-text.ts'
import type { KeyEdit } from '../edit/keys/key-edit.ts'
import type { FileOwnership } from '../ownership.ts'
import type { Dialect } from './template.ts'

/** Where a contribution comes from, for every message about it. */
interface Origin {
  readonly template: string
  readonly dialect: Dialect
  /** The template file, as a person finds it. */
  readonly file: string
}

/** What one template file wants: a change at one path, perhaps a command, perhaps words to a person. */
export interface Contribution {
  readonly origin: Origin
  readonly change?: WholeFile | Injection | Pieces
  readonly command?: Command
  readonly messages: readonly string[]
  /** A secret was read to make it. */
  readonly isSecret?: true
}

export interface WholeFile {
  readonly kind: 'file'
  /** As rendered; the plan checks it and places it in the workspace. */
  readonly to: string
  readonly content: Content
  readonly executable: boolean
  readonly ownership: FileOwnership
  /** Lists, by their paths, whose order means nothing to a merge. */
  readonly unordered?: readonly string[]
  /** What to do where a file stands that is not known from the lock. */
  readonly existing: 'ask' | 'overwrite' | 'keep'
  /** Keep the existing file if its text matches. */
  readonly skipIf?: Pattern | 'always'
}

export interface Injection {
  readonly kind: 'inject'
  readonly to: string
  readonly body: string
  /** None means the end of the file, and a missing target is created. */
  readonly location?: Location
  readonly end: 'as-is' | 'trim' | 'ensure'
  readonly match: 'first' | 'only'
  readonly skipIf?: Pattern | 'always'
  readonly skipIfContains?: string
  readonly onMissing: 'conflict' | 'skip'
}

/** Pieces of a file that somebody else owns, each with an id by which it is found again. */
export interface Pieces {
  readonly kind: 'pieces'
  readonly to: string
  readonly pieces: readonly Piece[]
  readonly skipIf?: Pattern | 'always'
  readonly skipIfContains?: string
  /** `create` makes the file of the pieces alone. */
  readonly onMissing: 'conflict' | 'skip' | 'create'
}

export type Piece =
  | { readonly form: 'ast'; readonly edit: AstEdit }
  | { readonly form: 'keys'; readonly edit: KeyEdit }
  | { readonly form: 'region'; readonly region: Region & { readonly body: string } }

/** A `sh:` command. Values reach it as environment variables, so nothing that a person typed is ever code. */
export interface Command {
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  readonly stdin: string
  readonly ignoreExit: boolean
  readonly spinner?: string
}
