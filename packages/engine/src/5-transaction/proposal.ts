import type { PlannedCommand } from '../3-plan/plan.ts'
import type { Change } from './change.ts'
import type { RunHeader } from './journal/journal.ts'

/** What a run wants of the tree. */
export interface Proposal {
  readonly run: RunHeader
  readonly changes: readonly Change[]
  readonly commands: readonly ProposedCommand[]
  /** Texts that may stand in the open in no record. */
  readonly secrets: readonly string[]
  readonly folders: FolderRules
}

/** A command, and whether it was sealed in the record that it comes from. */
export type ProposedCommand = PlannedCommand & { readonly sealed?: boolean }

/** Which folders go once they are empty, and what permissions those have that are made. */
export interface FolderRules {
  readonly mayGo: 'all' | ReadonlySet<string>
  readonly modes: ReadonlyMap<string, number>
}

/** Git knows no empty folder, and neither does a generator. */
export const plainFolders: FolderRules = { mayGo: 'all', modes: new Map() }
