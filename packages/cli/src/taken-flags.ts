import { errorAt, EspalierError } from '@espalier/engine'
import { refuseUnknown } from './check-flags.ts'
import type { Arguments } from './parse-arguments.ts'

/** The flags that each of these commands takes. */
const taken = {
  runs: ['json'],
  undo: ['dry', 'ours', 'theirs', 'diff', 'json'],
  rollback: ['dry', 'ours', 'theirs', 'diff', 'json'],
  resume: ['dry', 'diff', 'json'],
  audit: ['json'],
  check: ['json'],
  conflicts: ['json'],
  gates: ['format', 'json'],
  upgrade: ['to', 'ours', 'theirs', 'merged', 'markers', 'yes', 'dry', 'diff', 'json', 'trust'],
  resolve: ['ours', 'theirs', 'merged', 'dry', 'diff', 'json', 'trust'],
  merge: ['as', 'out', 'json', 'markers'],
  'merge --install': ['install'],
} as const

/** Every command takes these. */
const always = ['log-level', 'help', 'version']

const otherNames: Readonly<Record<string, string>> = { 'dry-run': 'dry', format: 'json' }

/** A flag that would do nothing is a mistake: who gives it expects that it does something. */
export function refuseUntaken(command: keyof typeof taken, { flags, given }: Arguments): void {
  const names: readonly string[] = taken[command]
  const list = names.map((name) => `--${name}`)
  const hint = `It takes ${list.join(', ').replace(/, (?=[^,]*$)/, ' and ')}.`
  const untaken = given.filter((name) => {
    const takes = (each: string) => names.includes(each) || always.includes(each)
    return !takes(name) && !takes(otherNames[name] ?? name)
  })
  if (untaken.length > 0) {
    const refuse = (name: string) =>
      errorAt('usage', `--${name} means nothing to \`espalier ${command}\`.`, { hint })
    throw EspalierError.from(untaken.map(refuse))
  }
  refuseUnknown(flags, hint)
}
