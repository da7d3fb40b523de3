import type { TextFile } from '../format/format-texts.ts'
import type { GateContext } from '../gate.ts'
import { type LintedFile, lintTexts } from './lint-texts.ts'

/**
 * Texts with all fixes of ESLint in them, and what it finds in them still. For new files, which nobody has edited. What
 * ESLint cannot look at is not in the answer: the gate tells it.
 */
export async function fixByEslint(
  files: readonly TextFile[],
  context: Pick<GateContext, 'root' | 'env' | 'signal'>,
): Promise<readonly LintedFile[]> {
  const fixed = await lintTexts(files, 'fix', context)
  return fixed.files
}
