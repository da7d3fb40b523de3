import { isPlaceholder } from '../is-placeholder.ts'
import type { Hit, Kind } from '../hit.ts'

interface Form {
  readonly what: string
  readonly pattern: RegExp
  /** Whether what was found holds a key: the same words stand in documentation. */
  readonly isKey?: (found: string) => boolean
}

const forms: readonly Form[] = [
  {
    what: 'a private key',
    pattern:
      /-----BEGIN ?(?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----([^]{40,20000}?)-----END ?(?:[A-Z0-9]+ ){0,3}PRIVATE KEY/g,
    isKey: isPemBody,
  },
  {
    what: 'a private SSH key',
    pattern: /---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----([^]{40,20000}?)---- END SSH2/g,
    isKey: isPemBody,
  },
  { what: 'a private key of PuTTY', pattern: /PuTTY-User-Key-File-\d:[^]{1,5000}?Private-Lines: *[1-9]/g },
  { what: 'a private key of age', pattern: /AGE-SECRET-KEY-1[0-9A-Z]{58}/g },
  {
    what: 'a private key of WireGuard',
    pattern: /PrivateKey *= *([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/g,
  },
  {
    what: 'a secret key of minisign',
    pattern: /untrusted comment:.*secret key.*\r?\n(RW[A-Za-z0-9+/]{60,})/g,
  },
  {
    what: 'a private JSON Web Key',
    pattern: /\{[^{}]{0,20000}?"kty"[^{}]{0,20000}\}/g,
    isKey: (found) => /"(?:d|k)"\s*:\s*"[\w-]{40,}"/.test(found),
  },
]

const isNoPlaceholder = (found: string): boolean => !isPlaceholder(found)

/** Base64 of some length, with headers, escapes and quotes around its lines. */
function isPemBody(body: string): boolean {
  const lines = body
    .split(/\\+[nr]|[\r\n"'`+,;]/)
    .map((line) => line.trim())
    .filter((line) => !/^[\w-]+: /.test(line))
  const rest = lines.join('')
  const isBase64 = /^[A-Za-z0-9/=\s-]{40,}$/.test(rest) && new Set(rest).size >= 16
  return (
    isBase64 && /[a-z]/.test(rest) && /[A-Z]/.test(rest) && /\d/.test(rest) && !/x{8}|example/i.test(rest)
  )
}

export const privateKeys: Kind = {
  signs: [
    'PRIVATE KEY',
    'PuTTY-User-Key',
    'AGE-SECRET-KEY-1',
    'PrivateKey *=',
    'untrusted comment:',
    String.raw`"kty"\s*:`,
  ],
  hitsIn: ({ text }) =>
    forms.flatMap(({ what, pattern, isKey = isNoPlaceholder }) =>
      [...text.matchAll(pattern)]
        .filter(([all, body = all]) => isKey(body))
        .map((found): Hit => {
          const { index } = found
          const end = index + found[0].length
          return { rule: 'private-key', what, start: index, end, severity: 'error', alias: 'privatekey' }
        }),
    ),
}
