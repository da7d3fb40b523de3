import { hashOf } from '../hash.ts'
import { folderOf, join } from '../paths.ts'
import type { Wanted } from './change.ts'
import { type FileStat, plainMode } from './files.ts'
import type { Ground } from './ground.ts'
import type { Inspection } from './inspect.ts'
import type { JournalWriter } from './journal-file.ts'
import type { Image, Journal, JournalChange, JournalCommand } from './journal.ts'
import type { Proposal, ProposedCommand } from './proposal.ts'
import { placeIn, type Sealing, sealingOf } from './sealing.ts'
import { staleError } from './stale.ts'

type Images = Pick<Journal, 'changes' | 'commands' | 'key'>

/** The states of every file before and after, into the journal; one file at a time is in memory. */
export function writeImages(
  proposal: Proposal,
  { tree, standing }: Inspection,
  writer: JournalWriter,
  { files, ...ground }: Ground,
): Images {
  const { run, secrets } = proposal
  const sealing = sealingOf({ files, ...ground })
  const stale: string[] = []
  const changes = proposal.changes.map((change, index): JournalChange => {
    const { path } = change
    const stat = standing.get(path)
    const before = stat && files.read(tree.system(path))
    const after = change.after && bytesOf(change.after)
    // What stood in the file before may be the secret as it was before.
    const isSecret =
      change.sealed || [before, after].some((bytes) => bytes !== undefined && holdsSecret(bytes, secrets))
    const store = (bytes: Uint8Array, mode: number): Image => {
      const hash = hashOf(bytes)
      const stored = isSecret ? sealing.seal(bytes, placeIn(run.id, hash)) : bytes
      return {
        hash,
        mode,
        offset: writer.add(stored),
        length: stored.length,
        ...(isSecret && { sealed: true }),
      }
    }
    const image = before && stat && store(before, stat.mode)
    if (image?.hash !== change.before?.hash) stale.push(path)
    const temporary = join(folderOf(path), `.espalier-${run.id}-${index}`)
    return {
      path,
      ...(image && { before: image }),
      ...(after && change.after && { after: store(after, modeFor(change.after, stat)) }),
      temporary,
    }
  })
  if (stale.length > 0) throw staleError(stale)
  const commands = proposal.commands.map((command, index) =>
    journalCommand(command, index, proposal, sealing),
  )
  const key = sealing.fingerprint()
  return { changes, commands, ...(key !== undefined && { key }) }
}

function bytesOf({ content }: Wanted): Uint8Array {
  const value = content()
  return typeof value === 'string' ? Buffer.from(value) : value
}

/**
 * The permissions that a file had, or that the system gives, with the wanted executable bits. To run as its owner was
 * given to the old text, and is not passed on to another.
 */
function modeFor({ executable, mode }: Wanted, stat: FileStat | undefined): number {
  if (mode !== undefined) return mode
  const old = (stat?.mode ?? plainMode()) & 0o777
  if (executable === ((old & 0o100) !== 0)) return old
  return executable ? old | ((old & 0o444) >> 2) : old & ~0o111
}

const holdsSecret = (bytes: Uint8Array, secrets: readonly string[]): boolean =>
  secrets.length > 0 &&
  secrets.some((secret) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(secret))

function journalCommand(
  { template, file, folder, ignoreExit, sealed: wasSealed, ...rest }: ProposedCommand,
  index: number,
  { run, secrets }: Proposal,
  sealing: Sealing,
): JournalCommand {
  const body = JSON.stringify(rest)
  const facts = { template, file, folder, ignoreExit }
  const texts = [rest.script, rest.stdin, rest.spinner ?? '', ...Object.values(rest.env)]
  const isSecret = wasSealed || secrets.some((secret) => texts.some((text) => text.includes(secret)))
  if (!isSecret) return { ...facts, body }
  const sealed = sealing.seal(Buffer.from(body), placeIn(run.id, `command ${index}`))
  return { ...facts, body: Buffer.from(sealed).toString('base64'), sealed: true }
}
