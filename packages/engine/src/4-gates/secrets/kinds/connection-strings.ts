import { isPlaceholder } from '../is-placeholder.ts'
import type { Hit, Kind } from '../hit.ts'

const signs = {
  url: String.raw`://[^\s:/?#@'"<>\x60]{0,100}:[^\s/@'"<>\x60]{1,200}@`,
  pairs: String.raw`; ?(?:[Pp]assword|PASSWORD|[Pp]wd|PWD) ?=`,
  jdbc: String.raw`jdbc:[^\s'"<>\x60]{1,300}[?&;](?:password|pwd)=`,
}

const url = new RegExp(
  String.raw`(?<scheme>[a-z][a-z0-9+.-]{1,30})` +
    String.raw`://(?<user>[^\s:/?#@'"<>\x60]{0,100}):(?<password>[^\s/@'"<>\x60]{1,200})@` +
    String.raw`(?<host>\[[^\]\s]{1,60}\]|[^\s/?#:,;'"<>\x60)\\]{1,200})`,
  'dgi',
)

const pairs = new RegExp(
  String.raw`(?:server|data source|host|address|user id|uid|username)\s*=\s*(?<host>[^;\r\n'"]{1,200});` +
    String.raw`(?:[^\r\n'"]{0,500}?${signs.pairs}|(?<=;) ?(?:password|pwd)\s*=)\s*(?<password>[^;\s'"]{1,200})`,
  'dgi',
)

const jdbc =
  /jdbc:\w+:\/\/(?<host>[^\s:/?;]{1,200})[^\s'"<>`]{0,300}[?&;](?:password|pwd)=(?<password>[^&;\s'"<>`]{1,200})/dg

/** A password within the address of a database, a queue, a proxy or a mail server. */
export const connectionStrings: Kind = {
  signs: Object.values(signs),
  hitsIn: ({ text }) => [url, pairs, jdbc].flatMap((pattern) => [...text.matchAll(pattern)].flatMap(hitOf)),
}

function hitOf(found: RegExpMatchArray): Hit[] {
  const { scheme, user = '', host = '' } = found.groups ?? {}
  // GitHub takes a token as the name of a user.
  const part = found.groups?.['password'] === 'x-oauth-basic' ? 'user' : 'password'
  const password = found.groups?.[part] ?? ''
  const [start, end] = found.indices?.groups?.[part] ?? [0, 0]
  // Digits may be a port, before an `@` of something else.
  if (password.length < 4 || /^\d{1,5}$/.test(password) || isPlaceholder(password)) return []
  if (standsForItself.test(password) || documented.test(host)) return []
  const isTrivial = (part === 'password' && password === user) || trivial.test(password)
  return [
    {
      rule: 'connection-string',
      what:
        scheme === undefined ? 'the password of a connection' : `a password in a \`${scheme}://\` address`,
      start,
      end,
      // Those of a machine of one's own are known to everybody.
      severity: isTrivial && local.test(host) ? 'warning' : 'error',
      alias: /^(?:https?|ftps?)$/i.test(scheme ?? '') ? 'basicauth' : 'database-connection-string',
    },
  ]
}

const standsForItself = /^(?:my|the|db|user|some)?[-_]?(?:pass(?:word|wd|phrase)?|pwd|secret|token|key)$/i

const trivial =
  /^(?:postgres|mysql|mariadb|mongo(?:db)?|redis|rabbitmq|guest|root|admin|test|dev|local|app|demo|sa)\d{0,4}!?$/i

/** No dot, as services of one composition call each other; or a name that is reserved for one's own machine. */
const local = /^(?:[\w-]+|\[::1\]|127(?:\.\d+){3}|0\.0\.0\.0|.+\.(?:local|localhost|internal|test))$/i

/** Reserved for documentation. */
const documented = /(?:^|\.)(?:example(?:\.(?:com|org|net))?|invalid|test\.com)$/i
