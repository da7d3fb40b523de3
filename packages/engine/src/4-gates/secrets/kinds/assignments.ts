import type { StagedFile } from '../../gate.ts'
import type { Hit, Kind } from '../hit.ts'
import { isPlaceholder } from '../is-placeholder.ts'
import { looksRandom } from '../looks-random.ts'

/** Values of files that hold an environment, by the names that say that they are secret. */
export const assignments: Kind = {
  // What gives it away is the name of the file.
  signs: [],
  hitsIn: (file) => (holdsEnvironment(file) ? [...file.text.matchAll(assignment)].flatMap(hitOf) : []),
}

export const holdsEnvironment = ({ path }: Pick<StagedFile, 'path'>): boolean =>
  /(?:^|\/)(?:\.env(?:\..+)?|\.envrc|\.flaskenv|[^/]+\.(?:env|properties|tfvars))$/.test(path)

const assignment =
  /^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(?:"(?<double>[^"\r\n]*)"|'(?<single>[^'\r\n]*)'|(?<plain>[^\s#'"]+))/dgm

function hitOf(found: RegExpMatchArray): Hit[] {
  const { name = '', double, single, plain } = found.groups ?? {}
  const value = double ?? single ?? plain ?? ''
  const { indices } = found
  const [start, end] = indices?.groups?.['double'] ??
    indices?.groups?.['single'] ??
    indices?.groups?.['plain'] ?? [0, 0]
  if (!secretName.test(name) || openName.test(name) || isPlaceholder(value) || isPlain.test(value)) return []
  const isSecret = looksRandom(value.replace(/^base64:/, ''), passwordName.test(name) ? 8 : 16)
  const what = `a real value of \`${name}\``
  return isSecret ? [{ rule: 'assignment', what, start, end, severity: 'error' }] : []
}

const passwordName = /(?:passw(?:or)?d|passphrase|(?:^|[_.-])(?:pwd|pass))$/i

const secretName = new RegExp(
  `${passwordName.source}|secret|token|credential|salt|pepper|signature|dsn|(?:^|[_.-])(?:auth|jwt|hmac)(?:$|[_.-])|key(?:$|[_.-]|\\d)`,
  'i',
)

/** Of what may be seen by everybody, or is told about a secret. */
const openName =
  /public|publishable|(?:^|[_.-])(?:id|url|uri|path|file|name|host|port|ttl|length|header|issuer|audience|alg|algorithm|type|endpoint|region|user|username|email|enabled|timeout|prefix|field|column|arn|expiry|expires|expires_in|version|count|limit|max|min)$/i

/** Addresses, places, numbers and switches. */
const isPlain =
  /^(?:[a-z][a-z0-9+.-]*:\/\/[^@]*$|\.{0,2}\/|~\/|[A-Za-z]:\\|[\d.,:_-]+[a-z]?$|true$|false$|null$|none$|yes$|no$|on$|off$|[\w.+-]+@[\w-]+\.[\w.]+$)/i
