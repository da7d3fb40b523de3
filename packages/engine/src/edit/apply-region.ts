import { commentLine, commentSyntaxOf } from './comment-syntax.ts'
import { injectText, type Injected, type Location } from './inject-text.ts'
import { endOfLine, linesOf } from './lines.ts'

/** A piece between two comments that carry its id. */
export interface Region {
  readonly id: string
  /** Undefined takes the region out. */
  readonly body: string | undefined
  /** Where it goes when it is not there yet; none is the end of the file. */
  readonly location?: Location
}

export type RegionOutcome =
  | {
      readonly kind: 'applied'
      readonly text: string
      readonly did: 'added' | 'replaced' | 'removed'
      readonly was?: string
    }
  | { readonly kind: 'present' | 'absent' }
  | Extract<Injected, { message: string }>
  | { readonly kind: 'region-broken'; readonly message: string; readonly candidates: readonly Candidate[] }

interface Candidate {
  readonly line: number
  readonly text: string
}

/** Puts a region into a text, brings it up to date, or takes it out. What stands around it is never touched. */
export function applyRegion(text: string, region: Region, path: string): RegionOutcome {
  const found = findRegion(text, region.id)
  if (found === undefined)
    return region.body === undefined ? { kind: 'absent' } : addRegion(text, region, path)
  if ('candidates' in found) return found
  const { from, to, inner, indent, words } = found
  if (region.body === undefined)
    return {
      kind: 'applied',
      did: 'removed',
      text: text.slice(0, from) + text.slice(to),
      was: inner.text + words,
    }
  const body = printBody(region.body, endOfLine(text), indent)
  if (body === inner.text) return { kind: 'present' }
  const changed = text.slice(0, inner.from) + body + text.slice(inner.to)
  return { kind: 'applied', did: 'replaced', text: changed, was: inner.text }
}

interface Found {
  readonly from: number
  readonly to: number
  readonly inner: { readonly from: number; readonly to: number; readonly text: string }
  readonly indent: string
  /** What a person wrote behind the marks. */
  readonly words: string
}

function findRegion(
  text: string,
  id: string,
): Found | Extract<RegionOutcome, { kind: 'region-broken' }> | undefined {
  const { texts, starts } = linesOf(text)
  const marks = texts.flatMap((line, index) => {
    const [, indent = '', , word, named, rest = ''] =
      /^(\s*)(\S+) espalier:(begin|end) (\S+)(.*)$/.exec(line) ?? []
    return named === id
      ? [{ index, word, indent, text: line, rest: rest.replace(/(?:\*\/|-->)\s*$/, '').trim() }]
      : []
  })
  if (marks.length === 0) return undefined
  const [begin, end, ...others] = marks
  if (begin?.word !== 'begin' || end?.word !== 'end' || others.length > 0) {
    const candidates = marks.map(({ index, text: line }) => ({ line: index + 1, text: line }))
    const message = `the marks of the region \`${id}\` are not one begin and one end`
    return { kind: 'region-broken', message, candidates }
  }
  const at = (index: number): number => starts[index] ?? text.length
  const inner = { from: at(begin.index + 1), to: at(end.index) }
  return {
    from: at(begin.index),
    to: at(end.index + 1),
    inner: { ...inner, text: text.slice(inner.from, inner.to) },
    indent: begin.indent,
    words: begin.rest + end.rest,
  }
}

function addRegion(text: string, { id, body = '', location }: Region, path: string): RegionOutcome {
  const syntax = commentSyntaxOf(path)
  if (syntax === undefined) {
    const message = `no comment is known for ${path}, so no region can be marked in it`
    return { kind: 'region-broken', message, candidates: [] }
  }
  const lines = [
    commentLine(syntax, `espalier:begin ${id}`),
    printBody(body, '\n', ''),
    commentLine(syntax, `espalier:end ${id}`),
  ]
  const whole = `${lines[0]}\n${lines[1]}${lines[2]}`
  if (text === '') return { kind: 'applied', did: 'added', text: `${whole}\n` }
  const injected = injectText(text, {
    body: whole,
    location: location ?? { kind: 'append' },
    end: 'as-is',
    match: 'only',
  })
  if (injected.kind === 'injected') return { kind: 'applied', did: 'added', text: injected.text }
  return injected.kind === 'present' ? { kind: 'present' } : injected
}

/** Whole lines, indented as far as the marks around them. */
function printBody(body: string, newline: string, indent: string): string {
  const lines = body.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  if (lines.length === 1 && lines[0] === '') return ''
  return lines.map((line) => `${line === '' ? '' : indent}${line}${newline}`).join('')
}
