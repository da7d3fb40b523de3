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
      values.push(value === undefined || value === null ? '' : String(value))
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

function placeReferences(script: string): string {
  let quote = ''
  return script.replace(/\0(\d+)\0|\\[^]|'|"/g, (token, index: string | undefined) => {
    if (index !== undefined) return reference(nameOf(Number(index)), quote)
    if (token === quote) quote = ''
    else if (quote === '' && (token === "'" || token === '"')) quote = token
    return token
  })
}

function reference(name: string, quote: string): string {
  if (quote === '"') return `\${${name}}`
  return quote === "'" ? `'"\${${name}}"'` : `"\${${name}}"`
}
