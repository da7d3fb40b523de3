import type { TextFile } from '../format/format-texts.ts'
import type { Finding, GateContext, Unchecked } from '../gate.ts'
import { toolWorker } from '../workers/tool-worker.ts'

export interface LintRequest {
  readonly root: string
  readonly files: readonly TextFile[]
  readonly mode: 'lint' | 'fix'
}

export interface LintOutcome {
  /** What was looked at, in the order of the request. */
  readonly files: readonly LintedFile[]
  readonly unchecked: readonly Unchecked[]
}

/** A text, and what ESLint says of it. */
export interface LintedFile extends TextFile {
  readonly findings: readonly Finding[]
}

export interface Linted {
  /** Undefined where ESLint could not look at it at all. */
  readonly file?: LintedFile
  readonly unchecked?: Reason
  /** By rules that may look at the types of other files, too. */
  readonly isTyped?: true
}

/** Why a file, or a part of the rules for it, was left out. */
export type Reason = Omit<Unchecked, 'paths'>

/** What ESLint makes of texts, in its thread. */
export function lintTexts(
  files: readonly TextFile[],
  mode: LintRequest['mode'],
  { root, env, signal }: Pick<GateContext, 'root' | 'env' | 'signal'>,
): Promise<LintOutcome> {
  if (files.length === 0) return Promise.resolve({ files: [], unchecked: [] })
  const request: LintRequest = { root, files: files.map(({ path, text }) => ({ path, text })), mode }
  // In what it takes for a single run, typescript-eslint reads texts from the disk, whatever it is given.
  const settings = { ...env, TSESTREE_SINGLE_RUN: 'false' }
  return toolWorker('eslint').call<LintOutcome>(request, { env: settings, signal })
}
