import type { Language } from '../document/language.ts'

interface Gap {
  readonly comma: number | undefined
  /** Behind the comma and the comments that follow on the same line. */
  readonly lineEnd: number
}

/** What stands behind a value, up to the next one or to the bracket that closes. */
export function gapBehind(text: string, from: number, language: Language): Gap {
  const token = language === 'json' ? jsonToken : yamlToken
  let comma: number | undefined
  let lineEnd = from
  let isSameLine = true
  for (let at = from; ;) {
    token.lastIndex = at
    const found = token.exec(text)?.[0]
    if (found === undefined) return { comma, lineEnd }
    at += found.length
    if (found === ',') {
      if (comma !== undefined) return { comma, lineEnd }
      comma = at - 1
      isSameLine = true
      lineEnd = at
    } else if (found.includes('\n')) {
      if (comma !== undefined) return { comma, lineEnd }
      isSameLine = false
    } else if (isSameLine && found.trim() !== '') lineEnd = at
  }
}

const jsonToken = /,|\r?\n|[ \t]+|\/\/[^\r\n]*|\/\*[^]*?\*\//y
const yamlToken = /,|\r?\n|[ \t]+|#[^\r\n]*/y
