import { byReason } from '../by-reason.ts'
import type { Finding, Gate, Unchecked } from '../gate.ts'
import type { Formatter } from './create-formatter.ts'
import type { Shaped } from './shaped.ts'

/** Every file is formatted as the workspace formats such files. */
export function formatGate(formatter: Formatter): Gate {
  return {
    name: 'format',
    sees: 'file',
    async check(files, context) {
      const shaped = await formatter(files, context)
      const broken = shaped.find(({ failure }) => failure !== undefined)
      if (broken !== undefined) throw broken.failure
      const findings = files.flatMap(({ path, text }, index) => findingAt(path, text, shaped[index]))
      return { findings, unchecked: uncheckedIn(files, shaped) }
    },
  }
}

function findingAt(path: string, text: string, shaped: Shaped | undefined): Finding[] {
  if (shaped?.problem !== undefined) return [shaped.problem]
  if (shaped === undefined || shaped.text === text) return []
  const message = 'It is not formatted as the workspace formats such files.'
  const hint = 'Format it as you format other files, such as with `npx prettier --write`.'
  return [
    { rule: 'unformatted', severity: 'error', path, line: firstDifference(text, shaped.text), message, hint },
  ]
}

/** The first line that would change, counted from 1. */
function firstDifference(text: string, formatted: string): number {
  const [before, after] = [text.split('\n'), formatted.split('\n')]
  const at = before.findIndex((line, index) => line !== after[index])
  return at < 0 ? before.length : at + 1
}

function uncheckedIn(files: readonly { readonly path: string }[], shaped: readonly Shaped[]): Unchecked[] {
  const left = files.flatMap(({ path }, index) => {
    const reason = shaped[index]?.unchecked
    return reason === undefined ? [] : [{ ...reason, paths: [path] }]
  })
  return byReason(left)
}
