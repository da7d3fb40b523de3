/** A value that a person wrote, on one line of a message. */
export function printValue(value: unknown): string {
  const text = jsonOf(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing'
  } catch {
    // An alias in YAML can put a list into itself, and JSON has no word for that.
    return 'a value that holds itself'
  }
}
