import type { Unchecked } from '../gate.ts'
import type { TellPlace } from '../workers/tool-call.ts'
import type { LintedFile, LintOutcome, LintRequest, Reason } from './lint-texts.ts'
import { type Linter, openLinter } from './open-linter.ts'
import { stage } from './staged-types.ts'

/** Runs in the thread of ESLint: see `lint-texts.ts`, which asks. */
export async function lintAll({ root, files, mode }: LintRequest, at: TellPlace): Promise<LintOutcome> {
  const linter = linterOf(root)
  if (stage(root, files)) linter.forgetTypes()
  const linted: LintedFile[] = []
  const reasons = new Map<string, { paths: string[]; reason: Reason }>()
  for (const [index, each] of files.entries()) {
    at(index)
    const { file, unchecked: reason } = await linter.lint(each, mode)
    if (file !== undefined) linted.push(file)
    if (reason === undefined) continue
    const known = reasons.get(reason.why)
    if (known === undefined) reasons.set(reason.why, { paths: [each.path], reason })
    else known.paths.push(each.path)
  }
  const unchecked = [...reasons.values()].map(({ paths, reason }): Unchecked => ({ paths, ...reason }))
  return { files: linted, unchecked }
}

/** One instance of ESLint for all calls of a run: most of its time is to load configurations and plugins. */
const linters = new Map<string, Linter>()

function linterOf(root: string): Linter {
  const linter = linters.get(root) ?? openLinter(root)
  linters.set(root, linter)
  return linter
}
