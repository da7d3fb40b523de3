import type { Diagnostic } from '../diagnostics.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { GateName, GateSettings } from './gate-settings.ts'

/** A text file as it would stand after the plan. */
export interface StagedFile {
  readonly path: string
  readonly text: string
  /** What stands there now; undefined where nothing does. */
  readonly before?: string
  /** What stands under the name that it has had so far. */
  readonly from?: string
  /** In a file that people share with templates, only what was not found in it before counts. */
  readonly counts: 'all' | 'new'
}

/** The workspace that the files are staged over. */
export interface GateContext {
  /** As the system writes it. */
  readonly root: string
  readonly view: Workspace
  /** Files that stand in `view` and will be gone. */
  readonly deleted: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly settingsAt: (path: string) => GateSettings
  /** Texts that may stand in files, because a person gave them as secret inputs. */
  readonly secrets: readonly string[]
  /** Aborted when the gate has used up its time: whoever starts something ends it then. */
  readonly signal: AbortSignal
}

/** A check of staged files. It throws where it cannot do its work at all: that is told as its own failure. */
export interface Gate {
  readonly name: GateName
  /**
   * Whether a finding depends on one file and the workspace alone, or on all staged files together. Of files, the runner
   * asks a second time about what stood there and takes off what was found then; a gate of the whole program does that itself.
   */
  readonly sees: 'file' | 'program'
  check(files: readonly StagedFile[], context: GateContext): Promise<GateOutcome>
}

export interface GateOutcome {
  readonly findings: readonly Finding[]
  /** Files that could not be looked at, and why: one entry for one reason. */
  readonly unchecked?: readonly Unchecked[]
}

export interface Unchecked {
  readonly paths: readonly string[]
  /** A sentence, such as `gofmt is not on PATH.` */
  readonly why: string
  readonly hint?: string
}

/** What a gate says of a line; `rule` becomes the code `<gate>/<rule>`. */
export interface Finding extends Pick<Diagnostic, 'severity' | 'message' | 'line' | 'column' | 'fix'> {
  readonly rule: string
  readonly path: string
  /** What to do about it: one sentence. */
  readonly hint: string
}
