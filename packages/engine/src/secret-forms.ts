/** Shorter pieces of a secret stand everywhere. */
const leastPiece = 6

/** A secret as it is, and as templates are likely to write it: quoted, encoded, a line at a time. */
export function secretForms(secrets: readonly string[]): string[] {
  return [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length)
}

function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim())
  const pieces = lines.length > 1 ? lines.filter((line) => line.length >= leastPiece) : []
  return [secret, secret.trim(), ...pieces].filter((text) => text !== '').flatMap(spellingsOf)
}

function spellingsOf(text: string): string[] {
  const base64 = Buffer.from(text).toString('base64')
  const encoded = [base64, base64.replace(/=+$/, ''), Buffer.from(text).toString('base64url')]
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    escapedXml(text),
    ...(text.length >= leastPiece ? encoded : []),
  ]
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

const escapedXml = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
