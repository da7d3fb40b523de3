import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isTestPath } from '../code/is-test-path.ts'
import { looksSecret } from '../code/looks-secret.ts'
import { lastName, stringIn } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
import { parentOf, type Scan } from '../code/scan.ts'
import { namesToken, wordsOf } from '../code/secret-names.ts'
import type { Rule, Spot } from '../rule.ts'

export const noLiteralSecrets: Rule = {
  id: 'no-literal-secrets',
  severity: 'error',
  about: 'Passwords, keys and tokens that stand in the code.',
  message: 'A secret stands in the code: everybody who reads the repository has it, and so does its history.',
  hint: 'Read it from the environment, and change the one that stood here.',
  // A name, perhaps its type, and a text.
  marks:
    /(?:[Pp]ass|PASS|[Pp]wd|PWD|[Ss]ecret|SECRET|[Kk]ey|KEY|[Tt]oken|TOKEN|[Cc]redential|CREDENTIAL|[Jj]wt|JWT|[Bb]earer|BEARER|[Ss]alt|SALT)[\w$]{0,40}['"]?\]?\s*(?::[^'"`=\n]{0,40})?(?:[=:]|\|\||\?\?)=?\s*['"`]/,
  on: {
    VariableDeclaration: ({ name, initializer }, scan) => judge(nameOf(name), initializer, scan),
    PropertyDeclaration: ({ name, initializer }, scan) => judge(nameOf(name), initializer, scan),
    Parameter: ({ name, initializer }, scan) => judge(nameOf(name), initializer, scan),
    PropertyAssignment: ({ name, initializer }, scan) =>
      judge(nameOf(name), initializer, scan) ?? judgeLogin(nameOf(name), initializer, scan),
    BinaryExpression: ({ left, operatorToken, right }, scan) =>
      /^(?:=|\|\|=?|\?\?=?)$/.test(operatorToken.getText(scan.file))
        ? judge(lastName(left), right, scan)
        : undefined,
  },
}

function judge(name: string | undefined, value: ts.Expression | undefined, { path }: Scan): Spot | undefined {
  const text = stringIn(value)
  if (name === undefined || value === undefined || text === undefined) return undefined
  if (isTestPath(path) || !namesToken(name)) return undefined
  const last = wordsOf(name).at(-1) ?? ''
  const kind = /^(?:password|passwd|pwd|passphrase)$/.test(last) ? 'password' : 'key'
  return looksSecret(text, kind) && !isNamedAfter(text, last) ? { node: value } : undefined
}

/** `PASSWORD: 'user-password-2'` gives a name, not a password. */
const isNamedAfter = (text: string, word: string): boolean => wordsOf(text).includes(word)

/** Beside the name of a user or of a host even a password of plain letters is one. */
function judgeLogin(name: string | undefined, value: ts.Expression, scan: Scan): Spot | undefined {
  const { ts } = morph()
  const object = parentOf(scan)
  const text = stringIn(value) ?? ''
  if (!/^(?:password|passwd|pwd|pass)$/i.test(name ?? '') || isTestPath(scan.path)) return undefined
  if (object === undefined || !ts.isObjectLiteralExpression(object) || !looksSecret(text, 'login'))
    return undefined
  const beside = object.properties
    .filter(ts.isPropertyAssignment)
    .filter((each) => /^(?:user|username|host|hostname|database|login)$/i.test(nameOf(each.name) ?? ''))
    .map((each) => stringIn(each.initializer))
  const isKinds = beside.some(
    (each) => each === text || /^(?:string|text|required|input|email)$/i.test(each ?? ''),
  )
  return beside.length > 0 && !isKinds ? { node: value } : undefined
}
