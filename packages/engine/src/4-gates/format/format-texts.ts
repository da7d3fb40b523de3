import type { GateContext } from '../gate.ts'
import { hasPackage } from '../workers/find-package.ts'
import { toolWorker } from '../workers/tool-worker.ts'

export interface TextFile {
  readonly path: string
  readonly text: string
}

/** What Prettier makes of a file: its text, or nothing because the file is not for Prettier, or a problem. */
export type Formatted =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly unknown: true }
  | { readonly path: string; readonly problem: FormatProblem }

export interface FormatProblem {
  readonly message: string
  readonly line?: number
  readonly column?: number
}

/** `missing` where the workspace has no Prettier. */
export type FormatOutcome = { readonly missing: true } | { readonly files: readonly Formatted[] }

export interface FormatRequest {
  readonly root: string
  readonly files: readonly TextFile[]
}

/**
 * Texts as the workspace's own Prettier writes them, each by the configuration of its path, whether something stands there
 * or not. Throws where Prettier or its configuration is broken; a file that it cannot format stops no other.
 */
export async function formatTexts(
  files: readonly TextFile[],
  context: Pick<GateContext, 'root' | 'env' | 'signal'>,
): Promise<FormatOutcome> {
  if (files.length === 0) return { files: [] }
  // A thread takes longer to start than it takes to see that it has nothing to do.
  if (!hasPackage(context.root, 'prettier')) return { missing: true }
  const request: FormatRequest = {
    root: context.root,
    files: files.map(({ path, text }) => ({ path, text })),
  }
  return toolWorker('prettier').call<FormatOutcome>(request, context)
}
