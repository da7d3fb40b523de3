import { type CodeStyle, codeStyleOf, statementEnds } from './code-style.ts'
import type { Source } from './source.ts'
import { firstFrom, type Token } from './tokens.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A text as if who wrote another file had written it: quotes, semicolons and indentation, wherever that is safe. */
export function adoptStyle(source: Source, style: CodeStyle): string {
  const own = codeStyleOf(source)
  const edits = [
    ...(differ(own.quote, style.quote) ? quoteEdits(source, style.quote ?? '') : []),
    ...(differ(own.semicolons, style.semicolons) ? semicolonEdits(source, style.semicolons ?? 'always') : []),
    ...(differ(own.indent, style.indent) ? indentEdits(source, own.indent ?? '', style.indent ?? '') : []),
  ].sort((a, b) => a.start - b.start)
  let text = ''
  let at = 0
  for (const edit of edits) {
    text += source.text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return text + source.text.slice(at)
}

const differ = (own: string | undefined, other: string | undefined): boolean =>
  own !== undefined && other !== undefined && own !== other

/** A string that holds neither quote nor backslash says the same between other quotes. */
function quoteEdits({ text, tokens }: Source, quote: string): Edit[] {
  return tokens().flatMap(({ kind, start, end }) => {
    const inner = text.slice(start + 1, end - 1)
    if (kind !== 'string' || /['"\\]/.test(inner)) return []
    return [{ start, end, text: quote + inner + quote }]
  })
}

function semicolonEdits(source: Source, semicolons: 'always' | 'never'): Edit[] {
  const { text } = source
  return statementEnds(source).flatMap((end) => {
    const hasOne = text[end - 1] === ';'
    if (semicolons === 'always') return hasOne ? [] : [{ start: end, end, text: ';' }]
    return hasOne && isNeedless(source, end) ? [{ start: end - 1, end, text: '' }] : []
  })
}

/** A line that starts with one of these would go on with the statement before it. */
const goesOn = /^[([`+\-*/.,<?]/

function isNeedless({ text, tokens }: Source, end: number): boolean {
  const next = nextCode(tokens(), end)
  if (next === undefined || next.form === '}') return true
  return text.slice(end, next.start).includes('\n') && !goesOn.test(text.slice(next.start, next.end))
}

function nextCode(tokens: readonly Token[], start: number): Token | undefined {
  for (let index = firstFrom(tokens, start); ; index++) {
    const token = tokens[index]
    if (token?.kind !== 'comment') return token
  }
}

/** Lines inside of a template are text, and stay. */
function indentEdits({ text, tokens }: Source, from: string, to: string): Edit[] {
  const all = tokens()
  const edits: Edit[] = []
  for (let start = 0; start < text.length; start = nextLine(text, start)) {
    const [white = ''] = /^[ \t]*/.exec(text.slice(start, start + 200)) ?? []
    const within = all[firstFrom(all, start) - 1]
    const isInside = within !== undefined && within.end > start && within.kind !== 'comment'
    const steps = countSteps(white, from)
    if (steps > 0 && !isInside)
      edits.push({ start, end: start + steps * from.length, text: to.repeat(steps) })
  }
  return edits
}

function nextLine(text: string, start: number): number {
  const feed = text.indexOf('\n', start)
  return feed < 0 ? text.length : feed + 1
}

function countSteps(white: string, step: string): number {
  let steps = 0
  while (white.startsWith(step, steps * step.length)) steps++
  return steps
}
