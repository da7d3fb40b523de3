import type { Hit } from './hit.ts'

/** A shorter one stands in texts by chance. */
const least = 6

/**
 * Whether what was found is one of the texts that a person gave as secret inputs, which stand in files because that is
 * wanted; it may be part of one, or hold one.
 */
export function wasGiven({ start, end }: Hit, text: string, forms: readonly string[]): boolean {
  const found = text.slice(start, end)
  return forms.some((form) => {
    if (form.length < least) return form === found
    const around = text.slice(Math.max(0, start - form.length + 1), end + form.length - 1)
    return around.includes(form)
  })
}
