import { foldersAbove, join } from '../../paths.ts'
import { textAt, type Workspace } from '../../workspace/workspace.ts'
import type { StagedText } from './staged-copies.ts'

/** Files in which formatters look for their settings, from the folder of what they format upwards. */
const names = [
  'rustfmt.toml',
  '.rustfmt.toml',
  'ruff.toml',
  '.ruff.toml',
  'pyproject.toml',
  '.editorconfig',
  '.clang-format',
  'setup.cfg',
]

/** The settings of the workspace that count for these files. */
export function formatterSettings(paths: readonly string[], view: Workspace): readonly StagedText[] {
  const folders = new Set(['', ...paths.flatMap(foldersAbove)])
  return [...folders].flatMap((folder) =>
    names.flatMap((name) => {
      const path = join(folder, name)
      const text = paths.includes(path) ? undefined : textAt(view, path)
      return text === undefined ? [] : [{ path, text }]
    }),
  )
}
