import {
  anything,
  type CharSet,
  classes,
  inBothCases,
  invert,
  lineEnds,
  single,
  unite,
  withProperty,
} from './char-set.ts'
import type { Pattern } from './pattern.ts'

/** The tree of a regular expression; undefined for what is broken, or uses what is not followed here. */
export function parsePattern(source: string, flags: string): Pattern | undefined {
  // Sets of sets are not followed.
  if (flags.includes('v')) return undefined
  const reader: Reader = { source, at: 0, flags, isLost: false }
  const pattern = readChoice(reader, 0)
  return reader.isLost || reader.at < source.length ? undefined : pattern
}

interface Reader {
  readonly source: string
  readonly flags: string
  at: number
  /** Set where the text is not what a regular expression may be. */
  isLost: boolean
}

const peek = ({ source, at }: Reader): string => source[at] ?? ''

function take(reader: Reader, text: string): boolean {
  const isThere = reader.source.startsWith(text, reader.at)
  if (isThere) reader.at += text.length
  return isThere
}

function takeMatch(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.source)
  if (match === null) return undefined
  reader.at += match[0].length
  return match
}

function readChoice(reader: Reader, depth: number): Pattern {
  const options = [readSequence(reader, depth)]
  while (take(reader, '|')) options.push(readSequence(reader, depth))
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
}

function readSequence(reader: Reader, depth: number): Pattern {
  const items: Pattern[] = []
  while (reader.at < reader.source.length && !/[|)]/.test(peek(reader)) && !reader.isLost)
    items.push(readRepeat(reader, depth))
  return { kind: 'sequence', items }
}

function readRepeat(reader: Reader, depth: number): Pattern {
  const item = readAtom(reader, depth)
  const quantifier = takeMatch(reader, /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y)
  if (quantifier === undefined) return item
  const [text, least, comma, most] = quantifier
  if (least !== undefined) {
    const max =
      comma === undefined ? Number(least) : most === '' || most === undefined ? Infinity : Number(most)
    return { kind: 'repeat', item, min: Number(least), max }
  }
  return { kind: 'repeat', item, min: text.startsWith('+') ? 1 : 0, max: text.startsWith('?') ? 1 : Infinity }
}

function readAtom(reader: Reader, depth: number): Pattern {
  if (take(reader, '(')) return readGroup(reader, depth + 1)
  if (take(reader, '[')) return oneOf(reader, readClass(reader))
  if (take(reader, '^')) return { kind: 'assertion' }
  if (take(reader, '$')) return { kind: 'assertion' }
  if (take(reader, '.')) return oneOf(reader, reader.flags.includes('s') ? anything : invert(lineEnds))
  if (take(reader, '\\')) return readEscape(reader)
  const [character = ''] = reader.source.slice(reader.at, reader.at + 2)
  if (/^[*+?]?$/.test(character)) reader.isLost = true
  reader.at += character.length
  return oneOf(reader, single(character.codePointAt(0) ?? 0))
}

function oneOf({ flags }: Reader, set: CharSet): Pattern {
  return { kind: 'one-of', set: flags.includes('i') ? inBothCases(set) : set }
}

function readGroup(reader: Reader, depth: number): Pattern {
  const isLook = takeMatch(reader, /\?(?:=|!|<=|<!)/y) !== undefined
  if (!isLook) takeMatch(reader, /\?(?::|<[^=!>][^>]*>)/y)
  if (depth > 50 || peek(reader) === '?') reader.isLost = true
  const inner = readChoice(reader, depth)
  if (!take(reader, ')')) reader.isLost = true
  return isLook ? { kind: 'assertion' } : inner
}

function readEscape(reader: Reader): Pattern {
  if (takeMatch(reader, /[bB]/y)) return { kind: 'assertion' }
  // What a group has matched before may be anything: it is not followed.
  if (takeMatch(reader, /[1-9]|k</y)) reader.isLost = true
  return oneOf(reader, readEscaped(reader))
}

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0, b: 8 }

function readEscaped(reader: Reader): CharSet {
  const code = takeMatch(reader, /x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\}/iy)
  if (code !== undefined) return single(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16))
  const property = reader.flags.includes('u') ? takeMatch(reader, /p\{[^}]*\}/iy)?.[0] : undefined
  if (property !== undefined) return withProperty(property) ?? lost(reader)
  const control = takeMatch(reader, /c([a-z])/iy)?.[1]
  if (control !== undefined) return single((control.codePointAt(0) ?? 0) % 32)
  const [letter = ''] = reader.source.slice(reader.at, reader.at + 2)
  if (letter === '') reader.isLost = true
  reader.at += letter.length
  return classes[letter] ?? single(controls[letter] ?? letter.codePointAt(0) ?? 0)
}

function lost(reader: Reader): CharSet {
  reader.isLost = true
  return []
}

function readClass(reader: Reader): CharSet {
  const isInverted = take(reader, '^')
  const sets: CharSet[] = []
  while (reader.at < reader.source.length && peek(reader) !== ']') {
    const from = readMember(reader)
    const isRange = peek(reader) === '-' && reader.source[reader.at + 1] !== ']'
    if (!isRange) sets.push(from)
    else {
      reader.at++
      sets.push(rangeOf(from, readMember(reader)))
    }
  }
  if (!take(reader, ']')) reader.isLost = true
  const set = unite(sets)
  return isInverted ? invert(reader.flags.includes('i') ? inBothCases(set) : set) : set
}

function readMember(reader: Reader): CharSet {
  if (take(reader, '\\')) return readEscaped(reader)
  const [character = ''] = reader.source.slice(reader.at, reader.at + 2)
  reader.at += character.length
  return single(character.codePointAt(0) ?? 0)
}

/** `a-z`; in `\w-z` the dash stands for itself. */
function rangeOf(from: CharSet, to: CharSet): CharSet {
  const [[low, end] = [0, -1]] = from
  const [[high] = [0]] = to
  return from.length === 1 && low === end && high >= low ? [[low, high]] : unite([from, to, single(0x2d)])
}
