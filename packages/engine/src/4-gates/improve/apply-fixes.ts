import { applyTextEdits, type TextEdit, touch } from '../../edit/text-edits.ts'
import type { Improvable, Improver } from './improve.ts'

/** The fixes that come with findings. */
export const applyFixes: Improver = {
  name: 'rules',
  improve: (files) => Promise.resolve(files.map(fixed)),
}

/** Of fixes that touch each other, the first is made: the next pass looks again. */
function fixed({ text, findings }: Improvable): string {
  const made: TextEdit[] = []
  for (const { fix } of findings) if (fix !== undefined && !touch(made, fix)) made.push(...fix)
  return made.length === 0 ? text : applyTextEdits(text, made)
}
