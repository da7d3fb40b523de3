/** The words of a name: `dbPassword`, `DB_PASSWORD` and `db-password` are `db` and `password`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')

const secrets =
  /(?:^| )(?:password|passwd|pwd|passphrase|passcode|secret|api key|apikey|secret key|private key|signing key|encryption key|access key|master key)$/
const tokens =
  /(?:^| )(?:token|bearer|jwt|nonce|otp|session id|sessionid|csrf|salt|reset code|verification code|auth key|credential|credentials)$/

/** Whether a name, by its last words, is that of something that must not become known: not `passwordLabel`. */
export function namesSecret(name: string): boolean {
  return secrets.test(wordsOf(name).join(' '))
}

/** The same, and what lets in whoever has it. */
export function namesToken(name: string): boolean {
  return namesSecret(name) || tokens.test(wordsOf(name).join(' '))
}
