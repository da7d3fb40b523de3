import type { ParseErrorCode } from 'jsonc-parser'
import { createRequire } from 'node:module'
import { byteOrderMark } from '../../edit/lines.ts'
import { lazily } from '../../lazy.ts'
import type { StagedFile } from '../gate.ts'
import type { Fault } from './fault.ts'
import { type JsonDialect, jsonDialectOf } from './json-dialect.ts'

const require = createRequire(import.meta.url)
const jsonc = lazily(() => require('jsonc-parser') as typeof import('jsonc-parser'))

/** Everything that the readers of a JSON file would stumble over, and keys that stand twice in one object. */
export function jsonFaults({ path, text }: StagedFile): readonly Fault[] {
  const dialect = jsonDialectOf(path, text)
  if (dialect === undefined) return []
  return dialect === 'lines' ? faultsOfLines(text) : faultsOf(withoutMark(text), dialect)
}

/** A byte order mark is no JSON, but editors on Windows write it. A space keeps every column. */
const withoutMark = (text: string): string => (text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text)

function faultsOfLines(text: string): Fault[] {
  return withoutMark(text)
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === ''
        ? []
        : faultsOf(line.replace(/\r$/, ''), 'json').map((fault) => ({ ...fault, line: index + 1 })),
    )
}

function faultsOf(text: string, dialect: JsonDialect): Fault[] {
  const faults: Fault[] = []
  const objects: Set<string>[] = []
  let broken = -1
  const options = {
    disallowComments: dialect === 'json',
    allowTrailingComma: dialect === 'jsonc',
    allowEmptyContent: dialect === 'jsonc',
  }
  const visitor: import('jsonc-parser').JSONVisitor = {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty: (key, _offset, _length, line, character) => {
      const keys = objects.at(-1)
      if (keys?.has(key) === true) faults.push(duplicate(key, line, character))
      keys?.add(key)
    },
    onError: (error, offset, _length, line, character) => {
      // What follows on its line is mostly what the parser made of it.
      if (line === broken) return
      broken = line
      faults.push({ line: line + 1, column: character + 1, message: reasonOf(error, text, offset) })
    },
  }
  jsonc().visit(text, visitor, options)
  return faults
}

const duplicate = (key: string, line: number, character: number): Fault => ({
  line: line + 1,
  column: character + 1,
  message: `the key ${JSON.stringify(key)} stands twice in one object`,
  doubt: 'duplicate-key',
})

function reasonOf(error: ParseErrorCode, text: string, offset: number): string {
  if (/[}\]]/.test(text[offset] ?? '') && /,\s*$/.test(text.slice(Math.max(0, offset - 1000), offset)))
    return 'a comma stands before the end'
  const name = jsonc().printParseErrorCode(error)
  if (name === 'InvalidCommentToken') return 'the readers of this file take no comments'
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
