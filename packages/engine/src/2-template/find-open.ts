/** Where a template opens something and never closes it. Lines are counted from 1. */
export interface Unbalanced {
  readonly line: number
  readonly message: string
}

/** The line of a `<%` that no `%>` follows. */
export function lineOfOpenTag(text: string): number {
  for (let open = text.indexOf('<%'); open >= 0; open = text.indexOf('<%', open + 2)) {
    if (text[open + 2] === '%') continue
    const close = text.indexOf('%>', open + 2)
    const next = text.indexOf('<%', open + 2)
    const interrupted = next >= 0 && next < close && text[next + 2] !== '%'
    if (close < 0 || interrupted) return lineOf(text, open)
  }
  return 1
}

const tag = /<%(?!%)[=_#-]?([\s\S]*?)[_-]?%>/g
const quoted = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|\/\/.*|\/\*[\s\S]*?\*\//g
const pairs: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' }

/** The bracket in the tags that has no partner; regular expressions may mislead it, so it only explains an error. */
export function findOpenBlock(text: string): Unbalanced | undefined {
  const open: { sign: string; line: number }[] = []
  for (const { 1: code = '', 0: whole, index } of text.matchAll(tag)) {
    if (whole.startsWith('<%#')) continue
    const line = lineOf(text, index)
    for (const sign of code.replace(quoted, '').match(/[{}()[\]]/g) ?? []) {
      const partner = pairs[sign]
      if (partner === undefined) open.push({ sign, line })
      else if (open.pop()?.sign !== partner)
        return { line, message: `A \`${sign}\` closes what was not opened` }
    }
  }
  const last = open.at(-1)
  return last && { line: last.line, message: `The \`${last.sign}\` that is opened here is never closed` }
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length
