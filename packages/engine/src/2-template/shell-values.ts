/**
 * Values in a `sh:` command. `<%= %>` hands a value over as data: it becomes an environment variable, and the
 * command refers to it, quoted as the place needs. So `$(rm -rf)` in a name is text, whatever the name is.
 * `<%- %>` splices code, as it does everywhere.
 */
export interface ShellValues {
  readonly escape: (value: unknown) => string
  readonly finish: (script: string) => { script: string; env: Record<string, string> }
}

export function shellValues(): ShellValues {
  const values: string[] = []
  return {
    escape(value) {
      const text = value === undefined || value === null ? '' : String(value)
      if (text.includes('\0')) throw new Error('a value of a command holds a NUL, which no command can take')
      values.push(text)
      return mark(values.length - 1)
    },
    finish: (script) => ({
      script: placeReferences(script),
      env: Object.fromEntries(values.map((value, index) => [nameOf(index), value])),
    }),
  }
}

const nameOf = (index: number): string => `ESPALIER_VALUE_${index}`

// A NUL cannot stand in a command, so it can mark a place in one.
const mark = (index: number): string => `\0${index}\0`

/** A mark, with the backslash before it, and every sign that opens or ends something in a shell. */
const signs = /\\?\0(\d+)\0|\\[^]|\$?\(|[)'"`\n]|(?<![^\s;&|(])#/g

/** What is open, by the sign that opened it, and the sign that ends it. `#` opens a comment. */
const ends: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '(': ')', '#': '\n' }

function placeReferences(script: string): string {
  const open: string[] = []
  return script.replace(signs, (sign, index: string | undefined) => {
    const within = open.at(-1) ?? ''
    if (index !== undefined) return reference(nameOf(Number(index)), within, sign.startsWith('\\'))
    if (endsHere(sign, within)) open.pop()
    else if (opensHere(sign, within)) open.push(sign.slice(-1))
    return sign
  })
}

/** A backslash means nothing in single quotes and in comments, so it does not guard the sign behind it. */
const endsHere = (sign: string, within: string): boolean =>
  (isVerbatim(within) ? sign.slice(-1) : sign) === ends[within]

function opensHere(sign: string, within: string): boolean {
  if (isVerbatim(within)) return false
  if (within === '"') return sign === '$(' || sign === '`'
  return sign === '$(' || sign in ends
}

const isVerbatim = (within: string): boolean => within === "'" || within === '#'

/** A backslash before a value is text in quotes; before a bare word it would guard the quote that we add. */
function reference(name: string, within: string, guarded: boolean): string {
  if (within === '"') return `${guarded ? '\\\\' : ''}\${${name}}`
  return within === "'" ? `${guarded ? '\\' : ''}'"\${${name}}"'` : `"\${${name}}"`
}
