import type { Code } from '../codes.ts'
import type { Content } from '../content.ts'
import type { Diagnostic } from '../diagnostics.ts'
import type { MergeConflict } from '../edit/merge/merged.ts'
import type { Command } from '../2-template/contribution.ts'
import type { Quality } from './quality.ts'

/**
 * Everything a run would do, as a JSON value. What a plan says is what the commit does, or the commit refuses:
 * each step carries the state that it was made from.
 */
export interface Plan {
  readonly version: 1
  /** By path; at one path there is one step, or several conflicts. */
  readonly steps: readonly Step[]
  /** Run in this order, once the files stand. */
  readonly commands: readonly PlannedCommand[]
  /** What templates have to say to the person. */
  readonly messages: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Where gates have looked at what would be written. */
  readonly quality?: Quality
}

export interface FileState {
  readonly content: Content
  readonly executable: boolean
  /** A secret is masked in the content, so it can be looked at, and not committed. */
  readonly redacted?: true
}

interface StepAt {
  readonly path: string
  /** The templates that want it. */
  readonly by: readonly string[]
  /** A few words on what changes, or why it does not. */
  readonly note?: string
  /** A secret was read to make what it writes. */
  readonly isSecret?: true
}

interface CreateStep extends StepAt {
  readonly kind: 'create'
  readonly after: FileState
}

interface UpdateStep extends StepAt {
  readonly kind: 'update'
  /** What a person made of that which is the template's goes. */
  readonly replaces?: 'edit'
  /** The folders of the projects whose pieces change it, where it is pieces alone. */
  readonly projects?: readonly string[]
  readonly before: FileState
  readonly after: FileState
}

interface DeleteStep extends StepAt {
  readonly kind: 'delete'
  readonly before: FileState
}

interface KeepStep extends StepAt {
  readonly kind: 'keep'
  readonly note: string
  /** A person deleted it, and it is not made again. */
  readonly isDeleted?: true
}

export interface ConflictStep extends StepAt {
  readonly kind: 'conflict'
  readonly code: Code
  readonly message: string
  readonly candidates?: readonly { readonly line: number; readonly text: string }[]
  /** What a merge could not settle, piece by piece. */
  readonly disputes?: readonly MergeConflict[]
  /** The template file that wants what cannot be. */
  readonly from?: string
}

export type Step = CreateStep | UpdateStep | DeleteStep | KeepStep | ConflictStep

export interface PlannedCommand extends Command {
  /** The folder of the workspace that it runs in. */
  readonly folder: string
  readonly template: string
  readonly file: string
  /** A secret was read to make it. */
  readonly isSecret?: true
}

export type Summary = Readonly<Record<'created' | 'updated' | 'deleted' | 'kept' | 'conflicts', number>>

export function summarize({ steps }: Plan): Summary {
  const count = (kind: Step['kind']): number => steps.filter((step) => step.kind === kind).length
  return {
    created: count('create'),
    updated: count('update'),
    deleted: count('delete'),
    kept: count('keep'),
    conflicts: count('conflict'),
  }
}

/** Whether something stands in the way of the whole plan: then nothing of it is done. */
export function isBlocked(plan: Plan): boolean {
  return (
    plan.steps.some(({ kind }) => kind === 'conflict') ||
    plan.diagnostics.some(({ severity }) => severity === 'error')
  )
}

/** Whether the plan would change a file. */
export function changesFiles(plan: Plan): boolean {
  return plan.steps.some(({ kind }) => kind === 'create' || kind === 'update' || kind === 'delete')
}
