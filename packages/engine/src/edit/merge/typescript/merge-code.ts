import { lineAt } from '../../lines.ts'
import { conclude, type Inspection } from '../conclude.ts'
import type { Merged } from '../merged.ts'
import { mergeText, type Texts } from '../lines/merge-text.ts'
import { disputesIn, settled } from '../pieces.ts'
import { duplicatesIn, linesDeclaring } from './duplicates.ts'
import { mergeStructure } from './merge-structure.ts'
import { mistakeIn, parseSource, type Source } from './source.ts'

/** Lines first: what merges by lines, parses, and has nothing twice, is taken. Else the structure decides, if there is one. */
export function mergeCode(texts: Texts, path: string, unordered: readonly string[]): Merged {
  const inspect = (text: string): Inspection => inspectCode(text, texts, path)
  const lines = mergeText(texts, { firstLine: 1, separates })
  if (disputesIn(lines).length === 0) {
    const byText = conclude(lines, texts, { by: 'text', markers: 'allowed', inspect })
    if (byText.kind === 'clean') return byText
  }
  const isUnordered = (where: string): boolean => unordered.some((pattern) => matches(pattern, where))
  const plain = mergeStructure(texts, path, { isUnordered, rivals: { ours: [], theirs: [] } })
  const twice = (plain && inspect(settled(plain, 'ours')).duplicates) ?? []
  const rivals = {
    ours: twice.map(({ line }) => line),
    theirs: twice.map(({ lineOfTheirs }) => lineOfTheirs),
  }
  const pieces = twice.length === 0 ? plain : mergeStructure(texts, path, { isUnordered, rivals })
  const by = pieces === undefined ? 'text' : 'structure'
  return conclude(pieces ?? mergeText(texts), texts, { by, markers: 'allowed', inspect })
}

/** A brace or a blank line is in every block: it tells nothing of where two changes belong. */
const separates = (line: string): boolean => /[\p{L}\p{N}]/u.test(line)

function inspectCode(text: string, texts: Texts, path: string): Inspection {
  const parse = (each: string): Source => parseSource(each, path, 'plain')
  const source = parse(text)
  const mistake = mistakeIn(source)
  if (mistake !== undefined) return { mistake }
  const found = duplicatesIn(source)
  if (found.size === 0) return { duplicates: [] }
  const [base, ours, theirs] = [parse(texts.base), parse(texts.ours), parse(texts.theirs)]
  const known = [duplicatesIn(ours), duplicatesIn(theirs)]
  const names = [...found].filter((name) => !known.some((each) => each.has(name)))
  return {
    duplicates: names.map((name) => {
      const [mine, other] = [newLine(ours, base, name), newLine(theirs, base, name)]
      const lines = { ours: lineAt(ours.text, mine), theirs: lineAt(theirs.text, other) }
      return { name, line: mine, ...lines, lineOfTheirs: other }
    }),
  }
}

/** The line on which a side declares a name and the base does not. */
function newLine(side: Source, base: Source, name: string): number {
  const old = new Set(linesDeclaring(base, name).map((line) => lineAt(base.text, line)))
  const lines = linesDeclaring(side, name)
  return lines.find((line) => !old.has(lineAt(side.text, line))) ?? lines[0] ?? 1
}

/** Whether a pattern, in which `*` stands for any letters, names a path. */
function matches(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return path === first
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return path.length - last.length >= at && path.endsWith(last)
}
