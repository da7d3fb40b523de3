import fs from 'node:fs'
import { EspalierError } from '@espalier/engine'
import { statOf } from './stat-of.ts'

/** The text of an `espalier.json`; undefined where none is. A link is refused, as everywhere in a workspace. */
export function readBindingFile(file: string): string | undefined {
  const stat = statOf(file)
  if (stat === undefined) return undefined
  if (stat.isFile()) return fs.readFileSync(file, 'utf8')
  const what = stat.isSymbolicLink() ? 'is a link, and links are not followed' : 'is no file'
  throw new EspalierError('binding-invalid', `${file} ${what}.`, {
    path: file,
    hint: 'Take it away, or put a file there: { "templates": [{ "use": "a-template" }] }',
  })
}
