import fs from 'node:fs'
import path from 'node:path'
import { type Content, contentOf, EspalierError, messageOf, plainOf } from '@espalier/engine'
import { styleFor } from '../colour.ts'
import type { Io } from '../io.ts'
import { type MergedFiles, mergeFiles } from '../merge-files.ts'
import type { Arguments } from '../parse-arguments.ts'
import { refuseUntaken } from '../taken-flags.ts'
import { installDriver } from './merge-install.ts'

const way = 'Write `espalier merge <base> <ours> <theirs>`. A file that is not there counts as deleted.'

/** `espalier merge`: three versions of a file as one; exit code 1 where a person has to settle something. */
export function mergeCommand(args: Arguments, io: Io): Promise<number> {
  if (args.own.merge.install) return Promise.resolve(installDriver(args, io))
  refuseUntaken('merge', args)
  const { positionals, own } = args
  const [base = '', ours = '', theirs = ''] = positionals
  if (positionals.length !== 3) throw new EspalierError('usage', 'A merge is of three files.', { hint: way })
  const versions = { base: read(base, io), ours: read(ours, io), theirs: read(theirs, io) }
  if (Object.values(versions).every((version) => version === undefined))
    throw new EspalierError('usage', 'None of the three files is there.', { hint: way })
  const name = own.merge.as ?? (versions.ours === undefined ? theirs : ours)
  const merged = mergeFiles(versions, name)
  const content = own.markers && merged.marked !== undefined ? { text: merged.marked } : merged.content
  write({ merged, content, name }, args, io)
  if (merged.conflicts.length > 0) tell(merged, name, args, io)
  return Promise.resolve(merged.conflicts.length > 0 ? 1 : 0)
}

/** What git gives for a side that deleted the file, or did not have it. */
const nowhere = ['', '/dev/null', 'NUL']

function read(file: string, io: Io): Content | undefined {
  if (nowhere.includes(file)) return undefined
  try {
    return contentOf(fs.readFileSync(path.resolve(io.cwd, file)))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new EspalierError('read-failed', `${file} could not be read: ${messageOf(cause)}.`, {
      path: file,
      cause,
    })
  }
}

interface Outcome {
  readonly merged: MergedFiles
  readonly content: Content | undefined
  readonly name: string
}

function write(outcome: Outcome, { own, positionals }: Arguments, io: Io): void {
  const { content } = outcome
  const { out } = own.merge
  if (out !== undefined) writeOut(out, content, { isOurs: isSamePath(out, positionals[1] ?? '', io), io })
  if (own.json) return io.out(documentOf(outcome))
  if (out !== undefined || content === undefined) return
  if ('text' in content) return io.out(content.text)
  throw new EspalierError('usage', `${outcome.name} is no text, which stdout could carry.`, {
    hint: 'Name a file for it with --out.',
  })
}

const isSamePath = (a: string, b: string, { cwd }: Io): boolean =>
  path.resolve(cwd, a) === path.resolve(cwd, b)

/** A deleted file is taken away where it stands as ours; elsewhere nothing is written. */
function writeOut(
  out: string,
  content: Content | undefined,
  { isOurs, io }: { isOurs: boolean; io: Io },
): void {
  const file = path.resolve(io.cwd, out)
  try {
    if (content !== undefined) fs.writeFileSync(file, plainOf(content))
    else if (isOurs) fs.rmSync(file, { force: true })
  } catch (cause) {
    const hint = 'Mend what the message says, then merge again.'
    throw new EspalierError('write-failed', `${out} could not be written: ${messageOf(cause)}.`, {
      path: out,
      cause,
      hint,
    })
  }
}

function documentOf({ merged, content, name }: Outcome): string {
  const { by, checked, conflicts } = merged
  const status = conflicts.length > 0 ? 'conflict' : 'clean'
  const held = content ?? { text: null }
  return `${JSON.stringify({ version: 1, path: name, status, by, checked, ...held, conflicts }, null, 2)}\n`
}

function tell({ conflicts, marked, content }: MergedFiles, name: string, { own }: Arguments, io: Io): void {
  const style = styleFor(io)
  const sides = [
    ['base', 'base'],
    ['ours', 'yours'],
    ['theirs', 'template'],
  ] as const
  for (const conflict of conflicts) {
    io.err(`${style.bold(`${name}:${conflict.line}`)}  ${conflict.kind}  ${conflict.message}\n`)
    for (const [key, label] of sides)
      if (conflict[key] !== undefined) io.err(`  ${label}\n${indented(conflict[key])}`)
  }
  const lacksMarkers = own.markers && marked === undefined && content !== undefined
  if (lacksMarkers)
    io.err(`${name} gets no markers, which would break it: what is in conflict is as you have it.\n`)
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd() + '\n')
    .join('')
