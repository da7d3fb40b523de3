/** Whether a text only stands in the place of a secret: documentation and examples are full of them. */
export function isPlaceholder(text: string): boolean {
  return reference.test(text) || word.test(text) || isPattern(text)
}

/** A value that is fetched, filled in or decrypted later. */
const reference = new RegExp(
  [
    String.raw`\$\{|\$\(|\{\{|<%|%[A-Z_]{2,}%|^\$\w|^<[^>]*>$|^\[[^\]]*\]$|^\{[^}]*\}$|<[\w -]+>`,
    String.raw`process\.env|^arn:|^ENC\[|^encrypted:|^\{cipher\}|^!vault|^projects/[\w-]+/secrets/`,
    String.raw`^(?:op|vault|ssm|secretref|ref\+\w+|gcp-?sm|aws-?sm|azure-?kv|keyring|env|file):`,
  ].join('|'),
)

const word = new RegExp(
  [
    'change[-_ ]?(?:me|this|it)|(?:^|[^a-z])your[-_ ]?|example|sample|placeholder|dummy|fake|redacted|replace[-_ ]?',
    'insert[-_ ]|to-?do|fixme|not[-_ ]?(?:a[-_ ])?(?:real|secret)|s3cr3t|secret[-_ ]?here|goes[-_ ]?here|xxxx',
    String.raw`\*{3}|\.{3}|…|_{4}|12345678|87654321|abcdefgh|deadbeef|cafebabe`,
  ].join('|'),
  'i',
)

/** One character over and over, or two. */
const isPattern = (text: string): boolean =>
  /(.)\1{7}/.test(text) || new Set(text.replace(/[-_.\s]/g, '')).size <= 2
