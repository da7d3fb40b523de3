import { EspalierError, nearest } from '@espalier/engine'
import parse from 'yargs-parser'

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
type LogLevel = (typeof logLevels)[number]

/** What the command itself understands. */
export interface OwnFlags {
  readonly dry: boolean
  readonly json: boolean
  readonly diff: boolean
  readonly yes: boolean
  readonly trust: boolean
  readonly help: boolean
  readonly version: boolean
  readonly answers: string | undefined
  readonly data: string | undefined
  readonly outputDir: string | undefined
  readonly logLevel: LogLevel
}

export interface Arguments {
  readonly positionals: readonly string[]
  readonly own: OwnFlags
  /** Every other flag, for templates: numbers and booleans as yargs reads them, lists and objects from JSON. */
  readonly flags: Readonly<Record<string, unknown>>
}

const switches = ['dry', 'dry-run', 'json', 'diff', 'yes', 'trust', 'help', 'version']
const texts = ['answers', 'data', 'output-dir', 'log-level', 'format', 'name']
const own = new Set([...switches, ...texts, 'dryRun', 'outputDir', 'logLevel'])

export function parseArguments(argv: readonly string[]): Arguments {
  const { _: positionals, ...parsed } = parse([...argv], {
    boolean: switches,
    string: texts,
    alias: { help: ['h'] },
    // `orders 007` is a name, not a number.
    configuration: { 'parse-positional-numbers': false },
  }) as { _: (string | number)[] } & Record<string, unknown>
  const format = parsed['format']
  const flags = Object.fromEntries(
    Object.entries(parsed).flatMap(([key, value]) => {
      const ours = own.has(key) && key !== 'name' && !(key === 'format' && !isOurFormat(value))
      return (ours && key !== 'dry') || key === 'h' || value === undefined ? [] : [[key, withJson(value)]]
    }),
  )
  return {
    positionals: positionals.map(String),
    own: {
      dry: parsed['dry'] === true || parsed['dry-run'] === true,
      json: parsed['json'] === true || format === 'json',
      diff: parsed['diff'] === true,
      yes: parsed['yes'] === true,
      trust: parsed['trust'] === true,
      help: parsed['help'] === true,
      version: parsed['version'] === true,
      answers: textOf(parsed, 'answers'),
      data: textOf(parsed, 'data'),
      outputDir: textOf(parsed, 'output-dir'),
      logLevel: logLevelOf(textOf(parsed, 'log-level') ?? 'info'),
    },
    flags,
  }
}

const isOurFormat = (value: unknown): boolean => value === 'json' || value === 'text'

function textOf(parsed: Record<string, unknown>, key: string): string | undefined {
  const value = [parsed[key]].flat().at(-1)
  if (value === undefined) return undefined
  if (typeof value === 'string' && value !== '') return value
  throw new EspalierError('usage', `--${key} needs a value.`, { hint: `Write --${key}=...` })
}

function logLevelOf(value: string): LogLevel {
  const level = logLevels.find((candidate) => candidate === value)
  if (level !== undefined) return level
  const near = nearest(value, logLevels)
  throw new EspalierError('usage', `--log-level is one of ${logLevels.join(', ')}, not \`${value}\`.`, {
    ...(near !== undefined && { hint: `Did you mean \`${near}\`?` }),
  })
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
