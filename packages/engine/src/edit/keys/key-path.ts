/** A key by name, an element by its place, or the element of which one key has this value. */
export type KeyPart = string | number | { readonly key: string; readonly is: string }

export type KeyPath = readonly KeyPart[]

/**
 * `scripts.build`, `paths["@acme/*"]`, `jobs[0]`, `steps[name=build].run`, or a JSON list of parts. An empty text is
 * the whole document.
 */
export function parseKeyPath(text: string): KeyPath | { problem: string } {
  const listed = listOfParts(text)
  if (listed !== undefined) return listed
  const parts: KeyPart[] = []
  for (let at = 0; at < text.length;) {
    const part = nextPart(text, at)
    if (part === undefined) return { problem: `the key path \`${text}\` breaks at character ${at + 1}` }
    parts.push(part.part)
    at = part.end
  }
  return parts
}

export function printKeyPath(path: KeyPath): string {
  return path.map((part, index) => printPart(part, index === 0)).join('')
}

/** A path in a message. */
export const namePath = (path: KeyPath): string =>
  path.length === 0 ? 'the file' : `\`${printKeyPath(path)}\``

function printPart(part: KeyPart, isFirst: boolean): string {
  if (typeof part === 'number') return `[${part}]`
  if (typeof part === 'object') return `[${printWord(part.key)}=${printWord(part.is)}]`
  if (!bareWord.test(part)) return `[${JSON.stringify(part)}]`
  return isFirst ? part : `.${part}`
}

const printWord = (word: string): string => (bareWord.test(word) ? word : JSON.stringify(word))

const bareWord = /^[^.[\]"'=\s]+$/
const quoted = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`
const bareKey = /\.?([^.[\]"']+)/y
const index = /\[(\d+)\]/y
const quotedKey = new RegExp(String.raw`\[(${quoted})\]`, 'y')
const identity = new RegExp(String.raw`\[(${quoted}|[^[\]"'=]+)=(${quoted}|[^\]"']+)\]`, 'y')

interface Read {
  readonly part: KeyPart
  readonly end: number
}

function nextPart(text: string, at: number): Read | undefined {
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  const readers: readonly [RegExp, (one: string, two: string) => KeyPart | undefined][] = [
    [index, Number],
    [quotedKey, unquote],
    [identity, identityOf],
    [bareKey, (key) => (text.startsWith('.', at) === at > 0 ? key : undefined)],
  ]
  for (const [pattern, partOf] of readers) {
    const hit = read(pattern)
    const part = hit === null ? undefined : partOf(hit[1] ?? '', hit[2] ?? '')
    if (hit !== null && part !== undefined) return { part, end: at + hit[0].length }
  }
  return undefined
}

function identityOf(key: string, is: string): KeyPart | undefined {
  const [name, value] = [unquote(key), unquote(is)]
  return name === undefined || value === undefined ? undefined : { key: name, is: value }
}

/** What is quoted with `'` is what JSON would quote with `"`. */
function unquote(word: string): string | undefined {
  if (word.startsWith("'")) return word.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => escaped)
  if (!word.startsWith('"')) return word
  const parsed = parsedJson(word)
  return typeof parsed === 'string' ? parsed : undefined
}

function listOfParts(text: string): KeyPath | undefined {
  const parts = text.startsWith('[') ? parsedJson(text) : undefined
  return Array.isArray(parts) && parts.every(isPart) ? parts : undefined
}

function isPart(part: unknown): part is KeyPart {
  if (typeof part === 'string') return true
  if (typeof part === 'number') return Number.isSafeInteger(part) && part >= 0
  if (typeof part !== 'object' || part === null) return false
  const { key, is, ...rest } = part as Readonly<Record<string, unknown>>
  return typeof key === 'string' && typeof is === 'string' && Object.keys(rest).length === 0
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
