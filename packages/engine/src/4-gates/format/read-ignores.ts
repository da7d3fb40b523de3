import fs from 'node:fs'
import ignore from 'ignore'
import { toSystem } from '../../paths.ts'
import type { Prettier } from './prettier.ts'

/** The files that the Prettier command would pass over. */
export function readIgnores(root: string, { version }: Prettier): (path: string) => boolean {
  const files = version.startsWith('2.') ? ['.prettierignore'] : ['.gitignore', '.prettierignore']
  // One after the other: what one file ignores no `!` of the other takes back.
  const ignores = ['node_modules', ...files.map((file) => readText(toSystem(root, file)))].map((patterns) =>
    ignore().add(patterns),
  )
  return (path) => ignores.some((each) => each.ignores(path))
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw thrown
  }
}
