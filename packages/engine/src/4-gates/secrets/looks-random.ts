/** Whether a text looks made by a machine: many characters, of kinds that change all the time, as they do in no word. */
export function looksRandom(text: string, least: number): boolean {
  if (text.length < least || !/[a-z]/i.test(text)) return false
  const kinds = [...text].map(kindOf).filter((kind) => kind !== undefined)
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length
  return changes / kinds.length >= 0.25 && entropyOf(text) >= Math.min(3, Math.log2(text.length) - 0.5)
}

/** Signs between words count as the word before them. */
function kindOf(character: string): 'lower' | 'upper' | 'digit' | undefined {
  if (/[a-z]/.test(character)) return 'lower'
  if (/[A-Z]/.test(character)) return 'upper'
  return /[0-9]/.test(character) ? 'digit' : undefined
}

/** Bits for each character, as Shannon counts them. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((bits, count) => {
    const share = count / text.length
    return bits - share * Math.log2(share)
  }, 0)
}
