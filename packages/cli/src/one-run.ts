import { EspalierError } from '@espalier/engine'
import type { Arguments } from './parse-arguments.ts'

/** The one run that a command is called with. */
export function oneRun(command: string, { positionals }: Arguments): string {
  const [run, ...rest] = positionals
  if (run !== undefined && rest.length === 0) return run
  const problem =
    run === undefined ? 'Please specify a run.' : `There is more than one run: ${positionals.join(' ')}.`
  throw new EspalierError('usage', problem, {
    hint: `Write \`espalier ${command} <id>\`. See \`espalier runs\`.`,
  })
}
