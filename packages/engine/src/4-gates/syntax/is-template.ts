import type { StagedFile } from '../gate.ts'

/**
 * Whether a file is itself a template of a generator, a chart or the like: it need not parse before that has been over it.
 * Anywhere else, such a mark is one that a template left behind by mistake.
 */
export function isTemplate({ path, text }: StagedFile): boolean {
  if (/\{\{.*\}\}/.test(path)) return true
  if (!folders.test(path)) return false
  return text.includes('<%') || (text.includes('{{') && !/\.[cm]?[jt]sx?$/.test(path))
}

const folders = /(?:^|\/)(?:files|templates?|_templates|blueprints?|schematics|skeletons?)\//
