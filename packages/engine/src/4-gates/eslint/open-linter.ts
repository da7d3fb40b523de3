import type { TextFile } from '../format/format-texts.ts'
import { findPackage } from '../workers/find-package.ts'
import { createEslint } from './create-eslint.ts'
import type { EslintClass } from './eslint.ts'
import { lintFile } from './lint-file.ts'
import type { Linted, LintRequest } from './lint-texts.ts'
import { forgetTypes } from './staged-types.ts'
import { openWithoutTypes } from './without-types.ts'

export interface Linter {
  lint(file: TextFile, mode: LintRequest['mode']): Promise<Linted>
  /** For when other files are not what they were. */
  forgetTypes(): void
}

/** ESLint of a workspace, in one instance. What it has linted, or what came out of a fix, is not linted again while it would come to the same. */
export function openLinter(root: string): Linter {
  const found = findPackage<{ ESLint: EslintClass }>(root, 'eslint')
  if (found === undefined) return unable('ESLint is not installed in this workspace.')
  const { ESLint } = found
  if (Number.parseInt(ESLint.version) < 9) return unable(`ESLint ${ESLint.version} is too old for this gate.`)
  let mode: LintRequest['mode'] = 'lint'
  const options = { cwd: root, fix: () => mode === 'fix' }
  const eslint = createEslint(ESLint, options)
  const withoutTypes = openWithoutTypes((more) => createEslint(ESLint, { ...options, ...more }))
  const known = new Map<string, Linted>()
  return {
    async lint(file, asked) {
      const before = known.get(keyOf(file))
      if (before !== undefined && asked === 'lint') return before
      mode = asked
      const linted = await lintFile({ root, eslint, withoutTypes }, file)
      known.set(keyOf(linted.file ?? file), linted)
      return linted
    },
    forgetTypes() {
      const typed = [...known].filter(([, { isTyped }]) => isTyped)
      for (const [key] of typed) known.delete(key)
      if (typed.length > 0) forgetTypes()
    },
  }
}

const keyOf = ({ path, text }: TextFile): string => `${path}\n${text}`

function unable(why: string): Linter {
  const hint = 'Install `eslint` 9 or later, or set the gate `eslint` to `off`.'
  return { lint: () => Promise.resolve({ unchecked: { why, hint } }), forgetTypes: () => undefined }
}
