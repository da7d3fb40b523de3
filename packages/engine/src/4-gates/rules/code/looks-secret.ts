const placeholder =
  /^(?:x{3,}|\*+|\.{3,}|-+|_+)$|<.*>|\$\{|\{\{|%\w+%|\$\w+|\b(?:your|my|some|change|changeme|replace|placeholder|example|sample|dummy|fake|todo|insert|enter|test|mock|none|null|undefined|redacted|hidden)(?:\b|[-_])|change_?me|example/i

/**
 * Whether a text is a secret and not a label, a placeholder or the name of one. A `password` has a digit or a sign among its
 * letters, a `key` is long and looks like no words, and beside a user anything but a placeholder is a `login`.
 */
export function looksSecret(text: string, as: 'password' | 'key' | 'login'): boolean {
  if (text.length < 4 || text.length > 4000 || /\s/.test(text) || placeholder.test(text)) return false
  if (/^(?:https?|file|data|env|vault|op|arn|ssm|secrets?):/i.test(text) || /^[./~@#[(]/.test(text))
    return false
  if (as === 'login') return !/^(?:string|text|required|password|pass|input|prompt|true|false)$/i.test(text)
  if (as === 'password')
    return text.length >= 6 && /[A-Za-z]/.test(text) && /[\d!@#$%^&*+=?]/.test(text) && !isSelector(text)
  return text.length >= 12 && !isSelector(text) && isMixed(text)
}

/** Dotted and dashed words, calls and file names are how code names things. */
const isSelector = (text: string): boolean =>
  /^[A-Za-z]+(?:[-_.:/][A-Za-z]+)*(?:[-_.:/][A-Za-z]*\d{1,2})?$/.test(text) ||
  /[()[\]{};,<>|"'`]/.test(text) ||
  /\/.*\.\w{2,4}$/.test(text)

/** Letters and digits change places, as they do where chance has put them there. */
function isMixed(text: string): boolean {
  const changes = [...text.matchAll(/[a-z](?=[\d])|\d(?=[A-Za-z])|[A-Z](?=\d)/g)].length
  return changes >= 3 || (/[a-z]/.test(text) && /\d/.test(text) && /[^\w]/.test(text) && changes >= 2)
}
