import type { FileQuality, Quality } from '../../3-plan/quality.ts'
import { byKey } from '../by-key.ts'

/**
 * What there is to say of the files of a run, in a line: `Score 0.97, 1 below 0.90: src/x.ts 0.70. Mended by eslint: src/y.ts.`
 * Nothing, where all are good as they were rendered; to be formatted is the least of what a file can need.
 */
export function printQuality(quality: Quality): string {
  const below = filesBelow(quality)
  const mended = byKey(quality.files, ({ improvedBy = [] }) => improvedBy.filter((name) => name !== 'format'))
  const menders = [...mended].map(([name, files]) => `by ${name}: ${some(files.map(({ path }) => path))}`)
  return [
    ...(below.length > 0 ? [`Score ${printScore(quality.score)}, ${printBelow(below)}.`] : []),
    ...(menders.length > 0 ? [`Mended ${menders.join('; ')}.`] : []),
  ].join(' ')
}

export const filesBelow = ({ files }: Quality): readonly FileQuality[] =>
  files.filter(({ score, threshold }) => score < threshold)

/** Rounded down, so that 1.00 is said of what has no finding alone. */
export const printScore = (score: number): string => (Math.floor(score * 100 + 1e-6) / 100).toFixed(2)

export function printBelow(below: readonly FileQuality[]): string {
  const thresholds = new Set(below.map(({ threshold }) => printScore(threshold)))
  const isOne = thresholds.size === 1
  const worst = below.toSorted((a, b) => a.score - b.score)
  const names = worst.map(({ path, score, threshold }) =>
    isOne ? `${path} ${printScore(score)}` : `${path} ${printScore(score)} of ${printScore(threshold)}`,
  )
  return `${below.length} below ${isOne ? [...thresholds].join('') : 'what is asked of them'}: ${some(names)}`
}

/** More files than these are a number. */
const named = 3

function some(names: readonly string[]): string {
  const more = names.length > named ? ` and ${names.length - named} more` : ''
  return `${names.slice(0, named).join(', ')}${more}`
}
