import type { Rule } from '../rule.ts'
import { noCatastrophicRegex } from './no-catastrophic-regex.ts'
import { noDangerousHtml } from './no-dangerous-html.ts'
import { noEval } from './no-eval.ts'
import { noExposedCookies } from './no-exposed-cookies.ts'
import { noFunctionFromText } from './no-function-from-text.ts'
import { noJavascriptUrls } from './no-javascript-urls.ts'
import { noLiteralKeys } from './no-literal-keys.ts'
import { noLiteralSecrets } from './no-literal-secrets.ts'
import { noLoggedSecrets } from './no-logged-secrets.ts'
import { noModuleFromInput } from './no-module-from-input.ts'
import { noOpenBinding } from './no-open-binding.ts'
import { noOpenCors } from './no-open-cors.ts'
import { noOpenRedirect } from './no-open-redirect.ts'
import { noPathFromInput } from './no-path-from-input.ts'
import { noPlainHttp } from './no-plain-http.ts'
import { noPrototypePollution } from './no-prototype-pollution.ts'
import { noQueryFromInput } from './no-query-from-input.ts'
import { noRandomSecrets } from './no-random-secrets.ts'
import { noRawBuffer } from './no-raw-buffer.ts'
import { noReflectedInput } from './no-reflected-input.ts'
import { noRegexFromInput } from './no-regex-from-input.ts'
import { noRequestFromInput } from './no-request-from-input.ts'
import { noShellFromValues } from './no-shell-from-values.ts'
import { noSqlFromValues } from './no-sql-from-values.ts'
import { noTimerFromText } from './no-timer-from-text.ts'
import { noTimingLeaks } from './no-timing-leaks.ts'
import { noUnsafeDeserialisation } from './no-unsafe-deserialisation.ts'
import { noUnsafeHtml } from './no-unsafe-html.ts'
import { noUnverifiedJwt } from './no-unverified-jwt.ts'
import { noUnverifiedTls } from './no-unverified-tls.ts'
import { noVmAsSandbox } from './no-vm-as-sandbox.ts'
import { noWeakCipher } from './no-weak-cipher.ts'
import { noWeakHash } from './no-weak-hash.ts'
import { noWildcardTarget } from './no-wildcard-target.ts'
import { noWorldWritable } from './no-world-writable.ts'

export const securityRules: readonly Rule[] = [
  noCatastrophicRegex,
  noDangerousHtml,
  noEval,
  noExposedCookies,
  noFunctionFromText,
  noJavascriptUrls,
  noLiteralKeys,
  noLiteralSecrets,
  noLoggedSecrets,
  noModuleFromInput,
  noOpenBinding,
  noOpenCors,
  noOpenRedirect,
  noPathFromInput,
  noPlainHttp,
  noPrototypePollution,
  noQueryFromInput,
  noRandomSecrets,
  noRawBuffer,
  noReflectedInput,
  noRegexFromInput,
  noRequestFromInput,
  noShellFromValues,
  noSqlFromValues,
  noTimerFromText,
  noTimingLeaks,
  noUnsafeDeserialisation,
  noUnsafeHtml,
  noUnverifiedJwt,
  noUnverifiedTls,
  noVmAsSandbox,
  noWeakCipher,
  noWeakHash,
  noWildcardTarget,
  noWorldWritable,
]
