import { type Diagnostic, errorAt } from '../diagnostics.ts'
import type { Location, Pattern } from '../edit/inject-text.ts'
import { didYouMean, nearest } from '../nearest.ts'
import type { Attributes } from './frontmatter.ts'
import { type Ownership, ownerships } from '../ownership.ts'
import { printValue } from '../print-value.ts'
import type { Dialect } from './template.ts'

/** Every attribute that means something; `skipIf` is another spelling of `skip_if`. */
const known = [
  'to',
  'from',
  'render',
  'force',
  'unless_exists',
  'inject',
  'before',
  'after',
  'prepend',
  'append',
  'at_line',
  'line_at',
  'eof_last',
  'skip_if',
  'skip_if_contains',
  'on_missing',
  'ownership',
  'id',
  'ast',
  'json',
  'yaml',
  'sh',
  'sh_ignore_exit',
  'spinner',
  'message',
  'echo',
  'setup',
] as const
type Known = (typeof known)[number]

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const isKnown = (key: string): key is Known => (known as readonly string[]).includes(key)

/** Where an attribute stands, for a message about it. */
export type Where = Pick<Diagnostic, 'path' | 'line' | 'excerpt'>

/** Whether a block of YAML at the top of a plain file is frontmatter of ours, or the file's own. */
export function looksLikeOurs(attributes: Attributes): boolean {
  const telling: readonly string[] = ['to', 'inject', 'ast', 'ownership', 'skip_if', 'unless_exists', 'sh']
  return Object.keys(attributes).some((key) => telling.includes(snake(key)))
}

/** The attributes of one template file, rendered and understood. */
export interface Directives {
  readonly to: string
  /** Whether it says so at all; an empty one is no file on purpose. */
  readonly hasTo: boolean
  readonly from: string
  readonly render: boolean
  readonly force: boolean
  readonly unlessExists: boolean
  readonly inject: boolean
  readonly location: Location | undefined
  readonly end: 'as-is' | 'trim' | 'ensure'
  /** `always` skips whatever stands there. */
  readonly skipIf: Pattern | 'always' | undefined
  /** `skipIf` in camelCase also looks into a whole file that exists; hygen's `skip_if` does not. */
  readonly skipIfReadsWholeFile: boolean
  readonly skipIfContains: string
  readonly onMissing: 'conflict' | 'skip'
  readonly ownership: Ownership | undefined
  /** By which a region is found again. */
  readonly id: string
  /** Edits of a syntax tree or of keys, as they are written. */
  readonly edits: { readonly form: 'ast' | 'keys'; readonly key: string; readonly value: unknown } | undefined
  readonly sh: string
  readonly shIgnoreExit: boolean
  readonly spinner: string | undefined
  readonly messages: readonly string[]
}

/** Unknown attributes. hygen's users put data of their own there, so in its dialect only a near miss is a mistake. */
export function findUnknownAttributes(
  attributes: Attributes,
  dialect: Dialect,
  body: string,
  whereOf: (key: string) => Where,
): Diagnostic[] {
  return Object.keys(attributes).flatMap((key) => {
    if (isKnown(snake(key)) || key.startsWith('x-')) return []
    const readByBody =
      new RegExp(`attributes(?:\\.|\\[['"\`])${escapeRegExp(key)}\\b`).test(body) ||
      /\battributes\b(?![.[])/.test(body)
    if (readByBody || (dialect === 'hygen' && nearest(key, known) === undefined)) return []
    const hint = didYouMean(key, known) ?? `An attribute of your own starts with \`x-\`: \`x-${key}\`.`
    return [errorAt('attribute-unknown', `\`${key}\` is not an attribute.`, { ...whereOf(key), hint })]
  })
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Reads rendered attributes; every value that cannot be is a diagnostic. */
export function readDirectives(
  attributes: Attributes,
  whereOf: (key: string) => Where,
): { directives: Directives; diagnostics: Diagnostic[] } {
  const values = new Map<Known, unknown>()
  const spellings = new Map<Known, string>()
  const diagnostics: Diagnostic[] = []
  const refuse: Refuse = (name, problem, hint) => {
    const key = spellings.get(name) ?? name
    const where = { ...whereOf(key), ...(hint && { hint }) }
    diagnostics.push(errorAt('attribute-invalid', `\`${key}\` ${problem}.`, where))
    return undefined
  }
  for (const [key, value] of Object.entries(attributes)) {
    const name = snake(key)
    if (!isKnown(name)) continue
    spellings.set(name, key)
    if (values.has(name)) refuse(name, 'is given twice, in two spellings')
    values.set(name, value)
  }
  const read = reader(values, refuse)
  if (read.truthy('setup'))
    refuse('setup', 'is not done by Espalier', 'Clone the repository yourself, then generate into it.')
  const directives: Directives = {
    to: read.text('to'),
    hasTo: values.has('to'),
    from: read.text('from'),
    render: read.flag('render') ?? false,
    force: read.truthy('force'),
    unlessExists: read.flag('unless_exists') ?? false,
    inject: read.truthy('inject'),
    location: read.truthy('inject') ? read.location() : undefined,
    end: { true: 'ensure', false: 'trim', undefined: 'as-is' }[
      `${read.flag('eof_last')}`
    ] as Directives['end'],
    skipIf: read.skipIf(),
    skipIfReadsWholeFile: 'skipIf' in attributes,
    skipIfContains: read.text('skip_if_contains'),
    onMissing: read.choice('on_missing', ['error', 'skip']) === 'skip' ? 'skip' : 'conflict',
    ownership: read.choice('ownership', ownerships),
    id: read.text('id'),
    edits: read.edits(),
    sh: read.text('sh'),
    shIgnoreExit: read.flag('sh_ignore_exit') ?? false,
    spinner: read.truthy('spinner')
      ? `${values.get('spinner') === true ? 'running' : String(values.get('spinner'))}`
      : undefined,
    messages: [read.text('message'), read.text('echo')].filter((text) => text !== ''),
  }
  return { directives, diagnostics }
}

type Refuse = (key: Known, problem: string, hint?: string) => undefined

/** What a rendered value means: `"true"` and `"false"` are booleans wherever they come from. */
function plain(value: unknown): unknown {
  if (value === 'true') return true
  return value === 'false' ? false : value
}

// One function per kind of value, over one map: what an attribute may hold is read off the caller's list.

function reader(values: ReadonlyMap<Known, unknown>, refuse: Refuse) {
  const text = (key: Known): string => {
    const value = values.get(key)
    if (value === undefined || value === null || value === false) return ''
    if (typeof value === 'string') return value.trim() === '' ? '' : value
    if (typeof value === 'number') return String(value)
    return refuse(key, `must be text, it is ${printValue(value)}`) ?? ''
  }
  const flag = (key: Known): boolean | undefined => {
    const value = plain(values.get(key))
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value === 'boolean') return value
    return refuse(key, `must be true or false, it is ${printValue(value)}`)
  }
  const truthy = (key: Known): boolean => Boolean(plain(values.get(key)))
  const choice = <T extends string>(key: Known, choices: readonly T[]): T | undefined => {
    const value = text(key)
    if (value === '' || choices.includes(value as T)) return (value || undefined) as T | undefined
    return refuse(key, `must be one of ${choices.join(', ')}, it is \`${value}\``, didYouMean(value, choices))
  }
  const skipIf = (): Directives['skipIf'] => {
    const value = plain(values.get('skip_if'))
    if (value === true) return 'always'
    if (value === undefined || value === null || value === false || value === '') return undefined
    return patternOf('skip_if', typeof value === 'number' ? String(value) : value, refuse)
  }
  const location = (): Location | undefined => {
    for (const [key, value] of values) {
      if ((key === 'prepend' || key === 'append') && plain(value) !== false) return { kind: key }
      if (key === 'at_line' || key === 'line_at') {
        const line = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
        // hygen's `at_line` counts from 0, the `lineAt` of Unjucks from 1.
        if (typeof line === 'number' && Number.isInteger(line))
          return { kind: 'at_line', line: key === 'at_line' ? line : line - 1 }
        return refuse(key, `must be a whole number, it is ${printValue(value)}`)
      }
      if (key === 'before' || key === 'after') {
        const pattern = patternOf(key, value, refuse)
        return pattern && { kind: key, pattern }
      }
    }
    return undefined
  }
  const edits = (): Directives['edits'] => {
    const given = (['ast', 'json', 'yaml'] as const).filter((key) => values.get(key) !== undefined)
    const [key, second] = given
    if (second !== undefined) refuse(second, `stands beside \`${key}\`: one file is edited in one way`)
    const idle =
      key === undefined
        ? undefined
        : (['inject', 'before', 'after', 'at_line', 'prepend', 'append'] as const).find((each) =>
            values.has(each),
          )
    if (idle !== undefined) refuse(idle, `means nothing beside \`${key}\`, which says where its edits go`)
    return key && { form: key === 'ast' ? 'ast' : 'keys', key, value: values.get(key) }
  }
  return { text, flag, truthy, choice, skipIf, location, edits }
}

function patternOf(key: Known, value: unknown, refuse: Refuse): Pattern | undefined {
  const { regex, flags = '' } = (typeof value === 'object' ? (value ?? {}) : { regex: value }) as Record<
    string,
    unknown
  >
  if (typeof regex !== 'string' || typeof flags !== 'string') {
    return refuse(
      key,
      `must be a pattern as text, it is ${printValue(value)}`,
      'Put it in quotes, or write `{ regex: "...", flags: i }`.',
    )
  }
  if (regex === '') return refuse(key, 'is empty, which would match the first line of any file')
  try {
    new RegExp(regex, flags)
    return { source: regex, flags }
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^.*: /, '') : ''
    return refuse(
      key,
      `is not a regular expression: ${why}`,
      'Put a backslash before signs that mean themselves, such as \\( and \\[.',
    )
  }
}
