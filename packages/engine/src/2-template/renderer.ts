import { EspalierError, messageOf } from '../errors.ts'
import { lineAt } from '../edit/lines.ts'
import { didYouMean } from '../nearest.ts'
import { system } from '../paths.ts'
import { type Compiled, compileEjs, type Functions, internalNames, type Place } from './compile-ejs.ts'

/** What a template sees: its own properties, getters included. */
export type Locals = Readonly<Record<string, unknown>>

interface RenderOptions {
  readonly locals: Locals
  /** What this text sees besides. */
  readonly more?: object
  /** The template file on the system, from which includes are found. */
  readonly file: string
  /** Where the text starts in that file. */
  readonly place: Place
  /** What `<%= %>` does with a value; text as it is by default. */
  readonly escape?: (value: unknown) => string
}

export interface Renderer {
  render(text: string, options: RenderOptions): string
}

/** Recursive includes are fine as long as they end. */
const deepestInclude = 100

/** One renderer serves one run: it compiles each text once, whatever number of files it stands in. */
export function createRenderer(readFile: (path: string) => string | undefined): Renderer {
  const compiled = new Map<string, Compiled>()
  const functions: Functions = new Map()
  const compile = (text: string, place: Place): Compiled => {
    const known = compiled.get(text)
    if (known !== undefined) return known
    const fresh = compileEjs(text, place, functions)
    compiled.set(text, fresh)
    return fresh
  }
  const renderIn = (text: string, options: RenderOptions, chain: readonly string[]): string => {
    if (!text.includes('<%') && !text.includes('%>')) return text
    const { place, locals, file } = options
    const simple = options.escape === undefined ? fillIn(text, locals) : undefined
    if (simple !== undefined) return simple
    const include = (name: unknown, data: object = {}): string => {
      const found = findInclude(String(name), file, readFile, place)
      const deeper = [...chain, found.file]
      if (deeper.length > deepestInclude) throw circular(deeper, place)
      const included = {
        ...options,
        file: found.file,
        place: { path: found.file, line: 1 },
        locals: copyOf(locals, { ...options.more, ...data }),
        more: {},
      }
      return renderIn(found.text, included, deeper)
    }
    const fail = (thrown: unknown, line: number): never => {
      throw failure(thrown, text, place, line, locals)
    }
    const overflow = (): never => {
      const message = 'The template renders more than the 32 MB that a generated file may hold.'
      throw new EspalierError('output-too-large', message, place)
    }
    return compile(text, place)(
      copyOf(locals, { ...options.more, include }),
      options.escape ?? asText,
      fail,
      overflow,
    )
  }
  return { render: (text, options) => renderIn(text, options, [options.file]) }
}

const asText = (value: unknown): string => (value === undefined || value === null ? '' : String(value))

const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

const variable = /<%=\s*([A-Za-z_$][\w$]*)\s*%>/g

/**
 * Text whose tags only print variables, as most paths are: it is filled in, which costs a twentieth of compiling it.
 * Undefined where there is more to it, or a variable is no plain text.
 */
function fillIn(text: string, locals: Locals): string | undefined {
  if (/<%(?!=)/.test(text) || /<%|%>/.test(text.replace(variable, ''))) return undefined
  const names = [...text.matchAll(variable)].map(([, name = '']) => name)
  const known = (name: string): boolean => Object.hasOwn(locals, name) && isPlain(locals[name])
  if (names.length === 0 || !names.every(known)) return undefined
  return text.replace(variable, (_tag, name: string) => String(locals[name]))
}

/** Locals are the same for every file of a template; to describe them is half of copying them. */
const described = new WeakMap<Locals, PropertyDescriptorMap>()

/** Each rendering gets locals of its own, so that what a template assigns ends with it. */
function copyOf(locals: Locals, more: object): Locals {
  let descriptors = described.get(locals)
  if (descriptors === undefined)
    described.set(locals, (descriptors = Object.getOwnPropertyDescriptors(locals)))
  const copy = Object.create(null, descriptors) as Record<string, unknown>
  Object.defineProperties(copy, Object.getOwnPropertyDescriptors(more))
  for (const name of internalNames) delete copy[name]
  return copy
}

function findInclude(
  name: string,
  from: string,
  readFile: (path: string) => string | undefined,
  place: Place,
): { file: string; text: string } {
  const wanted = system.resolve(system.dirname(from), name)
  for (const ending of ['', '.ejs', '.ejs.t', '.t']) {
    const text = readFile(wanted + ending)
    if (text !== undefined) return { file: wanted + ending, text }
  }
  throw new EspalierError('include-missing', `include('${name}') finds no file: ${wanted} is not there.`, {
    ...place,
    hint: 'An include is relative to the file it stands in; the endings .ejs, .ejs.t and .t may be left out.',
  })
}

function circular(chain: readonly string[], place: Place): EspalierError {
  const last = chain.at(-1)
  const cycle = chain.slice(chain.lastIndexOf(last ?? '', -2))
  return new EspalierError('include-circular', `Includes go in a circle: ${cycle.join(' -> ')}.`, place)
}

function failure(thrown: unknown, text: string, place: Place, line: number, locals: Locals): EspalierError {
  if (thrown instanceof EspalierError) {
    const [first] = thrown.diagnostics
    // An include that is missing or circular is found by the including file, which alone knows the line.
    if (first?.path !== place.path || first.excerpt !== undefined) return thrown
    const { code, message, hint } = first
    return new EspalierError(code, message, { ...at(text, place, line), ...(hint && { hint }) })
  }
  const variable =
    thrown instanceof ReferenceError ? /^(\S+) is not defined$/.exec(thrown.message)?.[1] : undefined
  if (variable === undefined) {
    return new EspalierError('template-failed', `The template threw: ${messageOf(thrown)}.`, {
      ...at(text, place, line),
      cause: thrown,
    })
  }
  const near = didYouMean(variable, Object.keys(locals))
  return new EspalierError('variable-missing', `The template uses \`${variable}\`, which it was not given.`, {
    ...at(text, place, line),
    hint: near ?? `Give --${variable}, or write \`locals.${variable}\` where it may be missing.`,
    cause: thrown,
  })
}

const at = (text: string, place: Place, line: number) => ({
  path: place.path,
  line: place.line + line - 1,
  excerpt: lineAt(text, line),
})
