import { linesOf } from './lines.ts'

const opening = /^<{7}(?: |$)/
const original = /^\|{7}(?: |$)/
const middle = /^={7}$/
const closing = /^>{7}(?: |$)/

/** The lines on which a dispute between markers begins, counted from 1. */
export function disputesIn(text: string): { line: number; text: string }[] {
  const { texts } = linesOf(text)
  return texts.flatMap((line, index) => (opening.test(line) ? [{ line: index + 1, text: line }] : []))
}

/** The text with each dispute settled for one side; what a person wrote around them stays. */
export function settleMarkers(text: string, side: 'ours' | 'theirs'): string {
  const { texts, starts } = linesOf(text)
  let part: 'both' | 'ours' | 'base' | 'theirs' = 'both'
  const kept = texts.map((line, index) => {
    const whole = text.slice(starts[index], starts[index + 1])
    const next = partAfter(line, part)
    const isMarker = next !== part || (part !== 'both' && opening.test(line))
    part = next
    return !isMarker && (part === 'both' || part === side) ? whole : ''
  })
  return text.slice(0, starts[0]) + kept.join('')
}

function partAfter(line: string, part: 'both' | 'ours' | 'base' | 'theirs'): typeof part {
  if (part === 'both') return opening.test(line) ? 'ours' : 'both'
  if (part === 'ours' && original.test(line)) return 'base'
  if (part !== 'theirs' && middle.test(line)) return 'theirs'
  return part === 'theirs' && closing.test(line) ? 'both' : part
}
