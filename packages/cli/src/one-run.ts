import { EspalierError } from '@espalier/engine'
import type { Arguments } from './parse-arguments.ts'

/** Fewer letters are a slip of the hand more often than a run. */
const leastLength = 4

/** The one run that a command is called with. */
export function oneRun(command: string, { positionals }: Arguments): string {
  const problem = problemWith(positionals)
  if (problem === undefined) return positionals[0] ?? ''
  throw new EspalierError('usage', problem, {
    hint: `Write \`espalier ${command} <id>\`. See \`espalier runs\`.`,
  })
}

function problemWith([run = '', ...rest]: readonly string[]): string | undefined {
  if (rest.length > 0) return `There is more than one run: ${[run, ...rest].join(' ')}.`
  if (run.trim() === '') return 'Please specify a run.'
  if (run.length >= leastLength) return undefined
  return `\`${run}\` is too short: of an id, write at least ${leastLength} characters.`
}
