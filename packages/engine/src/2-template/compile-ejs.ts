import { Script } from 'node:vm'
import ejs from 'ejs'
import { EspalierError, messageOf } from '../errors.ts'
import { lineAt } from '../edit/lines.ts'

/** A compiled template. `fail` is told what was thrown, and the line of the template it was thrown on. */
export type Compiled = (
  locals: object,
  escapeFn: (value: unknown) => string,
  fail: (thrown: unknown, line: number) => never,
) => string

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
export function compileEjs(text: string, place: Place): Compiled {
  const template = new ejs.Template(text, { compileDebug: true })
  try {
    template.generateSource()
  } catch (cause) {
    const line = lineOfUnclosedTag(text)
    throw syntaxError(text, place, line, 'A `<%` tag is never closed: expected `%>`.', cause)
  }
  const code = wrap(template.source)
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- to render a template is to run it
    return new Function('locals', 'escapeFn', 'fail', code) as Compiled
  } catch (cause) {
    const line = templateLine(code, lineOfSyntaxError(code))
    throw syntaxError(text, place, line, `The JavaScript in the tags does not parse: ${messageOf(cause)}.`, cause)
  }
}

// `with` needs sloppy mode, which is what `new Function` gives.
const wrap = (source: string): string => `
let __output = "", __line = 1
function __append(value) { if (value !== undefined && value !== null) __output += value }
try { with (locals) {
${source}
} } catch (thrown) { fail(thrown, __line) }
return __output`

function syntaxError(text: string, place: Place, line: number, message: string, cause: unknown): EspalierError {
  return new EspalierError('template-syntax', message, {
    path: place.path,
    line: place.line + line - 1,
    excerpt: lineAt(text, line),
    hint: 'Every block that is opened (`{`) in a tag is closed (`<% } %>`) in a later one.',
    cause,
  })
}

function lineOfUnclosedTag(text: string): number {
  for (let open = text.indexOf('<%'); open >= 0; open = text.indexOf('<%', open + 2)) {
    if (text[open + 2] === '%') continue
    const close = text.indexOf('%>', open + 2)
    const next = text.indexOf('<%', open + 2)
    if (close < 0 || (next >= 0 && next < close && text[next + 2] !== '%')) return text.slice(0, open).split('\n').length
  }
  return 1
}

/** V8 says the line of a syntax error only on the stack of a script. */
function lineOfSyntaxError(code: string): number {
  try {
    new Script(`(function (locals, escapeFn, fail) {${code}\n})`, { filename: 'template' })
    return 1
  } catch (error) {
    return Number(/^template:(\d+)/.exec((error as Error).stack ?? '')?.[1] ?? 1)
  }
}

/** EJS marks each line of the template in the code it makes. */
function templateLine(code: string, codeLine: number): number {
  const marks = [...code.split('\n').slice(0, codeLine).join('\n').matchAll(/; __line = (\d+)/g)]
  return Number(marks.at(-1)?.[1] ?? 1)
}
