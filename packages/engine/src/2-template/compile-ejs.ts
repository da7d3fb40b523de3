import { Script } from 'node:vm'
import ejs from 'ejs'
import { EspalierError, messageOf } from '../errors.ts'
import { lineAt } from '../edit/lines.ts'
import { findOpenBlock, lineOfOpenTag } from './find-open.ts'

/**
 * A compiled template. `fail` is told what was thrown, and the line of the template it was thrown on; `overflow`
 * is called when the output grows too large.
 */
export type Compiled = (
  locals: object,
  escapeFn: (value: unknown) => string,
  fail: (thrown: unknown, line: number) => never,
  overflow: () => never,
) => string

/** A generated file larger than this is a loop that does not end, not source code. */
const largestOutput = 32 * 1024 * 1024

/** Where a text comes from, for messages about it. */
export interface Place {
  readonly path: string
  /** The line of that file on which the text starts. */
  readonly line: number
}

/**
 * Compiles with the parser of EJS and a function of our own around it. EJS's own function takes its options from
 * the data that is rendered, copies the text of the template into the code, and escapes HTML.
 */
export function compileEjs(text: string, place: Place, functions: Functions = new Map()): Compiled {
  const template = new MarkedTemplate(text, { compileDebug: true })
  try {
    template.generateSource()
  } catch (cause) {
    const line = lineOfOpenTag(text)
    throw syntaxError(text, place, line, 'A `<%` tag is never closed: expected `%>`.', cause)
  }
  const code = wrap(template.source)
  const known = functions.get(code)
  if (known !== undefined) return withOutput(known, template.texts)
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- to render a template is to run it
    const made = new Function(...parameters, code) as Code
    functions.set(code, made)
    return withOutput(made, template.texts)
  } catch (cause) {
    const open = findOpenBlock(text)
    if (open !== undefined) throw syntaxError(text, place, open.line, `${open.message}.`, cause)
    const line = templateLine(code, lineOfSyntaxError(code))
    const message = `The JavaScript in the tags does not parse: ${messageOf(cause)}.`
    throw syntaxError(text, place, line, message, cause)
  }
}

/** `escapeFn` is the word of EJS; the others have names that no data has. */
const parameters = ['locals', 'escapeFn', '__append', '__fail', '__texts']

/** Names of the compiled function itself: data must not stand before them. */
export const internalNames = [...parameters.slice(1), '__line']

// `with` needs sloppy mode, which is what `new Function` gives. Every line here is compiled anew for each template.
const wrap = (source: string): string => `
let __line = 1
try { with (locals) {
${source}
} } catch (thrown) { __fail(thrown, __line) }`

type Code = (
  locals: object,
  escapeFn: (value: unknown) => string,
  append: (value: unknown) => void,
  fail: (thrown: unknown, line: number) => never,
  texts: readonly string[],
) => void

/**
 * What was compiled already, by its code. The text between the tags is no part of the code, so templates with the same
 * tags, as `to:` in most files of a folder, are one function: to make one costs more than to run it.
 */
export type Functions = Map<string, Code>

/** The output is kept outside of the code, so that a template may `return`. */
function withOutput(code: Code, texts: readonly string[]): Compiled {
  return (locals, escapeFn, fail, overflow) => {
    let output = ''
    const append = (value: unknown): void => {
      // Not `String(value)`: what cannot become text implicitly, such as a symbol, fails where it stands.
      if (value !== undefined && value !== null) output += value as string
      if (output.length > largestOutput) overflow()
    }
    code(locals, escapeFn, append, fail, texts)
    return output
  }
}

/** EJS marks a line where its text ends; behind a block that was skipped that mark was skipped too. */
class MarkedTemplate extends ejs.Template {
  readonly texts: string[] = []

  /** The text between tags is handed over beside the code. `-%>` and `_%>` take the line break behind them away. */
  override _addOutput(line: string): void {
    const text = this.truncate ? line.replace(/^(?:\r\n|\r|\n)/, '') : line
    this.truncate = false
    if (text === '') return
    this.source += `; __append(__texts[${this.texts.length}])\n`
    this.texts.push(text)
  }

  override scanLine(token: string): void {
    if (token === '<%=' || token === '<%-') this.source += `; __line = ${this.currentLine}\n`
    super.scanLine(token)
  }
}

function syntaxError(
  text: string,
  place: Place,
  line: number,
  message: string,
  cause: unknown,
): EspalierError {
  return new EspalierError('template-syntax', message, {
    path: place.path,
    line: place.line + line - 1,
    excerpt: lineAt(text, line),
    hint: 'Every block that is opened (`{`) in a tag is closed (`<% } %>`) in a later one.',
    cause,
  })
}

/** V8 says the line of a syntax error only on the stack of a script. */
function lineOfSyntaxError(code: string): number {
  try {
    new Script(`(function (${parameters.join()}) {${code}\n})`, { filename: 'template' })
    return 1
  } catch (error) {
    return Number(/^template:(\d+)/.exec((error as Error).stack ?? '')?.[1] ?? 1)
  }
}

/** EJS marks each line of the template in the code it makes. */
function templateLine(code: string, codeLine: number): number {
  const marks = [
    ...code
      .split('\n')
      .slice(0, codeLine)
      .join('\n')
      .matchAll(/; __line = (\d+)/g),
  ]
  return Number(marks.at(-1)?.[1] ?? 1)
}
