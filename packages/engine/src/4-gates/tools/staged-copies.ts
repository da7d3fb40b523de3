import fs from 'node:fs'
import os from 'node:os'
import { contentOf } from '../../content.ts'
import { fromSystem, system, toSystem } from '../../paths.ts'
import { atExit } from './at-exit.ts'

export interface StagedText {
  readonly path: string
  readonly text: string
}

/** Staged texts as files, for tools that read nothing else. */
export interface StagedCopies {
  /** It stands for the workspace. */
  readonly folder: string
  /** What stands in a copy now; undefined where that is no text. */
  read(path: string): string | undefined
  /** The path in the workspace of a copy that a tool spoke of. */
  pathOf(reported: string): string | undefined
  /** Words of a tool, with the paths of the workspace in the place of those of the copies. */
  inWorkspace(words: string): string
}

/** Nobody else can read the folder, and it is gone once `use` has ended, however it did. */
export async function withStagedCopies<T>(
  texts: readonly StagedText[],
  use: (copies: StagedCopies) => Promise<T>,
): Promise<T> {
  const folder = fs.realpathSync(fs.mkdtempSync(system.join(os.tmpdir(), 'espalier-staged-')))
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  const isOver = atExit(remove)
  try {
    for (const { path, text } of texts) {
      const file = toSystem(folder, path)
      fs.mkdirSync(system.dirname(file), { recursive: true })
      fs.writeFileSync(file, text)
    }
    return await use(copiesIn(folder))
  } finally {
    isOver()
    remove()
  }
}

const copiesIn = (folder: string): StagedCopies => ({
  folder,
  read: (path) => readText(toSystem(folder, path)),
  pathOf: (reported) => fromSystem(folder, reported),
  inWorkspace: (words) =>
    words.replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '').replaceAll(folder, '.'),
})

function readText(file: string): string | undefined {
  const isFile = fs.lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false
  if (!isFile) return undefined
  const content = contentOf(fs.readFileSync(file))
  return 'text' in content ? content.text : undefined
}
