import { EspalierError, listRuns, type RunSummary } from '@espalier/engine'
import { styleFor } from '../colour.ts'
import { findRoot } from '../find-root.ts'
import type { Io } from '../io.ts'
import { oneRun } from '../one-run.ts'
import type { Arguments } from '../parse-arguments.ts'
import { refuseUntaken } from '../taken-flags.ts'

/** `espalier runs`, and `espalier runs show <id>`. */
export async function runsCommand(args: Arguments, io: Io): Promise<number> {
  refuseUntaken('runs', args)
  const [word, ...rest] = args.positionals
  if (word !== undefined && word !== 'show') {
    throw new EspalierError('usage', `\`espalier runs ${word}\` means nothing.`, {
      hint: `Write \`espalier runs\`, or \`espalier runs show <id>\`.`,
    })
  }
  const asked = word === undefined ? undefined : oneRun('runs show', { ...args, positionals: rest })
  const runs = listRuns(findRoot(io.cwd), asked)
  if (args.own.json) io.out(`${JSON.stringify({ version: 1, runs }, null, 2)}\n`)
  else if (asked === undefined) io.out(printList(runs, io))
  else io.out(runs.map((run) => printRun(run, io)).join(''))
  return Promise.resolve(0)
}

function printList(runs: readonly RunSummary[], io: Io): string {
  if (runs.length === 0) return 'No run is on record.\n'
  const style = styleFor(io)
  const rows = runs.map(({ id, at, state, files, title }) => {
    const columns = [id, dateOf(at), state.padEnd(11), counted(files.length, 'file').padStart(10)]
    const [first = '', ...more] = title.split('\n')
    return `${columns.join('  ')}  ${style.dim(more.length > 0 ? `${first} ...` : first)}\n`
  })
  return rows.join('')
}

const marks = { create: '+', update: '~', delete: '-' } as const
const paints = { create: 'good', update: 'changed', delete: 'bad' } as const

function printRun(run: RunSummary, io: Io): string {
  const style = styleFor(io)
  const facts = [
    ['run', run.id],
    ['state', run.state],
    ['when', dateOf(run.at)],
    ['who', run.who],
    ...(run.undoes === undefined ? [] : [['undoes', run.undoes]]),
    ...run.templates.map(({ id, version, digest }) => [
      'template',
      `${id} ${version}  ${digest.slice(0, 12)}`,
    ]),
  ]
  const lines = [
    style.bold(run.title),
    ...facts.map(([name = '', value = '']) => `  ${style.dim(name.padEnd(9))} ${value}`),
    '',
    ...run.files.map(({ path, kind }) => `  ${style[paints[kind]](marks[kind])} ${path}`),
    ...run.commands.map(({ file, state, problem }) => `  $ sh of ${file}: ${problem ?? state}`),
    ...endOf(run),
  ]
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

function endOf({ rolledBack }: RunSummary): string[] {
  if (rolledBack === undefined) return []
  const { why, theirs, sealed, damaged } = rolledBack
  const stays = (paths: readonly string[], reason: string): string[] =>
    paths.map((path) => `  = ${path}   ${reason}`)
  return [
    '',
    `Rolled back: ${why.replace(/\.+$/, '')}.`,
    ...stays(theirs, 'changed meanwhile, left as it is'),
    ...stays(sealed, 'left as the run wrote it: its earlier text is encrypted, and the key was not at hand'),
    ...stays(damaged, 'left as the run wrote it: its earlier text is damaged in the record'),
  ]
}

const dateOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`
