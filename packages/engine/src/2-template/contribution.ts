import type { Content } from '../content.ts'
import type { Location, Pattern } from '../edit/inject-text.ts'
import type { Ownership } from '../ownership.ts'
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
  readonly change?: WholeFile | Injection
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
  readonly ownership: Ownership
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

/** A `sh:` command. Values reach it as environment variables, so nothing that a person typed is ever code. */
export interface Command {
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  readonly stdin: string
  readonly ignoreExit: boolean
  readonly spinner?: string
}
