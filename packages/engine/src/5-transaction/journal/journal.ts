import type { Holder } from '../state/holder.ts'

/**
 * What a transaction writes down before it touches the tree, and what is kept of a run afterwards. One file:
 * the images of all files, one behind the other; the index, which is this value; a last line with the index's length
 * and checksum, without which the file is none.
 */
export interface Journal {
  readonly version: 1
  readonly run: RunHeader
  /** The process that wrote it, and runs its commands. */
  readonly holder: Holder
  /** In the order in which they are made. */
  readonly changes: readonly JournalChange[]
  /** Deepest first; they are empty once the files to delete are gone. */
  readonly foldersRemoved: readonly { readonly path: string; readonly mode: number }[]
  /** From the top. */
  readonly foldersMade: readonly { readonly path: string; readonly mode?: number }[]
  readonly commands: readonly JournalCommand[]
  /** Where the entry of this run goes in the audit log. */
  readonly audit: AuditPlace
  /** Which key sealed what is sealed. */
  readonly key?: string
}

/** What a run says of itself. */
export interface RunHeader {
  readonly id: string
  /** When it began, in ISO 8601. */
  readonly at: string
  readonly who: string
  readonly title: string
  /** The run that this one takes back. */
  readonly undoes?: string
  readonly templates: readonly UsedTemplate[]
}

export interface UsedTemplate {
  readonly id: string
  readonly version: string
  readonly digest: string
}

export interface JournalChange {
  readonly path: string
  readonly before?: Image
  readonly after?: Image
}

/** A state of a file: where its bytes lie in the journal. */
export interface Image {
  readonly hash: string
  readonly mode: number
  readonly offset: number
  readonly length: number
  /** The bytes are encrypted: a secret stands in them. */
  readonly sealed?: true
}

/** A command that runs once the files stand. */
export interface JournalCommand {
  readonly template: string
  readonly file: string
  readonly folder: string
  readonly ignoreExit: boolean
  /** The rest of it, as JSON: in the open, or where a secret stands in it, encrypted and in base64. */
  readonly body: string
  readonly sealed?: true
}

export interface AuditPlace {
  readonly seq: number
  readonly prev: string
  /** How long the log was before. */
  readonly size: number
}
