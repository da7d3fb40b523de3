export const mask = '•••'

/** Shorter texts stand everywhere, and would make every path an exposure. */
export const isTelling = (secret: string): boolean => secret.length >= 4

/** The longest first: one secret may be part of another. */
export function hide(text: string, secrets: readonly string[]): string {
  const longest = [...secrets].sort((a, b) => b.length - a.length)
  return longest.reduce((masked, secret) => masked.replaceAll(secret, mask), text)
}
