import { type Diagnostic, errorAt, nearest } from '@espalier/engine'
import parse from 'yargs-parser'

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
type LogLevel = (typeof logLevels)[number]

const reportFormats = ['terminal', 'json', 'sarif', 'github'] as const
type ReportFormat = (typeof reportFormats)[number]

/** What the command itself understands. */
export interface OwnFlags {
  readonly dry: boolean
  readonly json: boolean
  readonly diff: boolean
  readonly yes: boolean
  /** Whose version it shall be where a person and a template changed one file. */
  readonly side: 'ours' | 'theirs' | undefined
  /** What a person has brought together by hand stands. */
  readonly merged: boolean
  /** Both versions go into the file, between markers, for a person to edit. */
  readonly markers: boolean
  readonly trust: boolean
  readonly help: boolean
  readonly version: boolean
  readonly answers: string | undefined
  readonly data: string | undefined
  readonly outputDir: string | undefined
  /** The version to move a template to. */
  readonly to: string | undefined
  readonly logLevel: LogLevel
  /** Of `gates` alone. */
  readonly format: ReportFormat
  /** Of `merge` alone. */
  readonly merge: MergeFlags
}

interface MergeFlags {
  readonly as: string | undefined
  readonly out: string | undefined
  readonly install: boolean
}

export interface Arguments {
  readonly positionals: readonly string[]
  readonly own: OwnFlags
  /** Every other flag, for templates: numbers and booleans as yargs reads them, lists and objects from JSON. */
  readonly flags: Readonly<Record<string, unknown>>
  /** The same for what knows its types: a number is the text that was typed. */
  readonly texts: Readonly<Record<string, unknown>>
  /** Which of the command's own flags were given, by their first names. */
  readonly given: readonly string[]
  /** What is wrong with the command's own flags. */
  readonly mistakes: readonly Diagnostic[]
}

type Parsed = Readonly<Record<string, unknown>>

const switches = ['dry', 'dry-run', 'json', 'diff', 'yes', 'ours', 'theirs', 'trust', 'help', 'version']
const texts = ['answers', 'data', 'output-dir', 'log-level', 'format']
export const ownFlags: readonly string[] = [...switches, ...texts]
const own = new Set([...ownFlags, ...ownFlags.map(camelCase)])

interface OfCommand {
  readonly switches: readonly string[]
  readonly texts: readonly string[]
}

/** Flags of one command alone: for every other, a template may well have an input of that name. */
const ofCommands: Readonly<Record<string, OfCommand>> = {
  gates: { switches: [], texts: ['format'] },
  merge: { switches: ['markers', 'install'], texts: ['as', 'out'] },
  generate: { switches: ['markers'], texts: [] },
  plan: { switches: ['markers'], texts: [] },
  resolve: { switches: ['merged'], texts: [] },
  upgrade: { switches: ['merged', 'markers'], texts: ['to'] },
}
export const flagsOfCommands: readonly string[] = Object.values(ofCommands).flatMap((each) => [
  ...each.switches,
  ...each.texts,
])
const none: OfCommand = { switches: [], texts: [] }

export function parseArguments(argv: readonly string[]): Arguments {
  const command = argv.find((word) => !word.startsWith('-')) ?? ''
  const more = Object.hasOwn(ofCommands, command) ? (ofCommands[command] ?? none) : none
  const names = [...more.switches, ...more.texts]
  const { _: positionals, ...parsed } = parsedBy(argv, 'numbers', more)
  const format = parsed['format']
  const level = textOf(parsed, 'log-level') ?? 'info'
  return {
    positionals: (positionals as (string | number)[]).map(String),
    own: {
      dry: parsed['dry'] === true || parsed['dry-run'] === true,
      json: parsed['json'] === true || format === 'json',
      diff: parsed['diff'] === true,
      yes: parsed['yes'] === true,
      side: parsed['ours'] === true ? 'ours' : parsed['theirs'] === true ? 'theirs' : undefined,
      merged: names.includes('merged') && parsed['merged'] === true,
      markers: names.includes('markers') && parsed['markers'] === true,
      trust: parsed['trust'] === true,
      help: parsed['help'] === true,
      version: parsed['version'] === true,
      answers: textOf(parsed, 'answers'),
      data: textOf(parsed, 'data'),
      outputDir: textOf(parsed, 'output-dir'),
      to: names.includes('to') ? textOf(parsed, 'to') : undefined,
      logLevel: logLevels.find((candidate) => candidate === level) ?? 'info',
      format: formatOf(parsed, names),
      merge: {
        as: names.includes('as') ? textOf(parsed, 'as') : undefined,
        out: names.includes('out') ? textOf(parsed, 'out') : undefined,
        install: names.includes('install') && parsed['install'] === true,
      },
    },
    flags: flagsIn(parsed, names),
    texts: flagsIn(parsedBy(argv, 'text', more), names),
    given: [...ownFlags, ...names].filter(
      (flag) => parsed[flag] !== undefined && (flag !== 'format' || isOurFormat(format)),
    ),
    mistakes: [
      ...valuesMissing(parsed, more.texts),
      ...sidesMixed(parsed, names),
      ...unknownValue('log-level', level, logLevels),
      ...formatMistakes(parsed, names),
    ],
  }
}

function parsedBy(argv: readonly string[], numbers: 'numbers' | 'text', more: OfCommand): Parsed {
  return parse([...argv], {
    boolean: [...switches, ...more.switches],
    string: [...texts, ...more.texts, 'name'],
    alias: { help: ['h'] },
    // `orders 007` is a name, not a number.
    configuration: { 'parse-positional-numbers': false, 'parse-numbers': numbers === 'numbers' },
  })
}

function flagsIn({ _: _positionals, ...parsed }: Parsed, more: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parsed).flatMap(([key, value]) => {
      const isOther = key === 'format' && !more.includes(key) && !isOurFormat(value)
      const ours = (own.has(key) || more.includes(key)) && !isOther
      return (ours && key !== 'dry') || key === 'h' || value === undefined ? [] : [[key, withJson(value)]]
    }),
  )
}

/** As yargs spells a flag a second time. */
export function camelCase(flag: string): string {
  return parse.camelCase(flag)
}

const isOurFormat = (value: unknown): boolean => value === 'json' || value === 'text'

const lastOf = (parsed: Parsed, key: string): unknown => [parsed[key]].flat().at(-1)

function textOf(parsed: Parsed, key: string): string | undefined {
  const value = lastOf(parsed, key)
  return typeof value === 'string' ? value : undefined
}

function valuesMissing(parsed: Parsed, more: readonly string[]): Diagnostic[] {
  const empty = ['answers', 'data', 'output-dir', 'log-level', ...more].filter((key) => {
    const value = lastOf(parsed, key)
    return value !== undefined && (typeof value !== 'string' || value === '')
  })
  return empty.map((key) => errorAt('usage', `--${key} needs a value.`, { hint: `Write --${key}=...` }))
}

function sidesMixed(parsed: Parsed, more: readonly string[]): Diagnostic[] {
  const sides = ['ours', 'theirs', ...['merged', 'markers'].filter((side) => more.includes(side))]
  const given = sides.filter((side) => parsed[side] === true)
  if (given.length < 2) return []
  const meanings: Readonly<Record<string, string>> = {
    ours: 'keeps what you have',
    theirs: 'takes what the template makes',
    merged: 'takes what you have made of both',
    markers: 'shows you both in the file',
  }
  const hint = `Give one of them: ${sides.map((side) => `--${side} ${meanings[side] ?? ''}`).join(', ')}.`
  const message = `${given.map((side) => `--${side}`).join(' and ')} contradict each other.`
  return [errorAt('usage', message, { hint })]
}

function unknownValue(flag: string, value: string, known: readonly string[]): Diagnostic[] {
  if (value === '' || known.includes(value)) return []
  const near = nearest(value, known)
  const message = `--${flag} is one of ${known.join(', ')}, not \`${value}\`.`
  return [errorAt('usage', message, near === undefined ? {} : { hint: `Did you mean \`${near}\`?` })]
}

const formatIn = (parsed: Parsed, names: readonly string[]): string =>
  (names.includes('format') ? textOf(parsed, 'format') : undefined) ?? ''

function formatOf(parsed: Parsed, names: readonly string[]): ReportFormat {
  const format = formatIn(parsed, names)
  return parsed['json'] === true ? 'json' : (reportFormats.find((each) => each === format) ?? 'terminal')
}

function formatMistakes(parsed: Parsed, names: readonly string[]): Diagnostic[] {
  const format = formatIn(parsed, names)
  const unknown = unknownValue('format', format, reportFormats)
  if (unknown.length > 0 || parsed['json'] !== true || format === '' || format === 'json') return unknown
  const hint = 'Give one of them: a run prints one document.'
  return [errorAt('usage', `--json and --format=${format} contradict each other.`, { hint })]
}

/** A list or an object may be written as JSON: `--routes '["a", "b"]'`. */
function withJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*(\[[\s\S]*\]|\{[\s\S]*\})\s*$/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    // Text that only looks like JSON is text.
    return value
  }
}
