import fs from 'node:fs'
import { EspalierError } from '@espalier/engine'

/** The text of an `espalier.json`; undefined where none is. */
export function readBindingFile(file: string): string | undefined {
  if (fs.lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined
  if (!fs.existsSync(file)) throw unreadable(file, 'is a link that leads to nothing')
  if (!fs.statSync(file).isFile()) throw unreadable(file, 'is no file')
  return fs.readFileSync(file, 'utf8')
}

const unreadable = (file: string, why: string): EspalierError =>
  new EspalierError('binding-invalid', `${file} ${why}.`, {
    path: file,
    hint: 'Take it away, or put a file there: { "templates": [{ "use": "a-template" }] }',
  })
