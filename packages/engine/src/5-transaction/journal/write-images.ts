import type { Diagnostic } from '../../diagnostics.ts'
import { EspalierError } from '../../errors.ts'
import { hashOf } from '../../hash.ts'
import { fromSystem } from '../../paths.ts'
import type { Change, Wanted } from '../change.ts'
import { type FileStat, plainMode } from '../disk/files.ts'
import type { Ground } from '../state/ground.ts'
import type { Inspection } from '../inspect.ts'
import type { JournalWriter } from './journal-file.ts'
import type { Image, Journal, JournalChange, JournalCommand } from './journal.ts'
import type { Proposal, ProposedCommand } from '../proposal.ts'
import { attempt } from '../disk/refusals.ts'
import { noteSealedPaths, readSealedPaths } from '../seal/sealed-paths.ts'
import { placeIn, type Sealing, sealingOf } from '../seal/sealing.ts'
import { staleError } from '../stale.ts'

type Images = Pick<Journal, 'changes' | 'commands' | 'key'>

interface Writing {
  readonly proposal: Proposal
  readonly inspection: Inspection
  readonly writer: JournalWriter
  readonly sealing: Sealing
  readonly sealedBefore: ReadonlySet<string>
  readonly ground: Ground
  readonly problems: Diagnostic[]
}

/** The states of every file before and after, into the journal; one file at a time is in memory. */
export function writeImages(
  proposal: Proposal,
  inspection: Inspection,
  writer: JournalWriter,
  ground: Ground,
): Images {
  const sealing = sealingOf(ground)
  const problems: Diagnostic[] = []
  const sealedBefore = readSealedPaths(ground)
  const writing: Writing = { proposal, inspection, writer, sealing, sealedBefore, ground, problems }
  const changes: JournalChange[] = proposal.changes.map((change) => ({
    path: change.path,
    ...writeBoth(change, writing),
  }))
  if (problems.length > 0) throw EspalierError.from(problems)
  const isStale = ({ path, before }: JournalChange, index: number): boolean =>
    inspection.stale.has(path) || before?.hash !== proposal.changes[index]?.before?.hash
  const stale = changes.filter(isStale).map(({ path }) => path)
  if (stale.length > 0) throw staleError(stale)
  const sealed = changes.filter(({ before, after }) => before?.sealed === true || after?.sealed === true)
  noteSealedPaths(
    sealed.map(({ path }) => path).filter((path) => !sealedBefore.has(path)),
    ground,
  )
  const commands = proposal.commands.map((command, index) => commandFor(command, index, writing))
  const key = sealing.fingerprint()
  return { changes, commands, ...(key !== undefined && { key }) }
}

function writeBoth(change: Change, writing: Writing): Pick<JournalChange, 'before' | 'after'> {
  const { inspection, proposal, sealedBefore } = writing
  const stat = inspection.standing.get(change.path)
  const found = change.before?.found
  const before = found ? found.content() : stat && readBefore(change.path, writing)
  const after = change.after?.content()
  // What stood in the file before may be the secret as it was before.
  const isSecret =
    change.sealed === true ||
    sealedBefore.has(change.path) ||
    holdsSecret(before, proposal) ||
    holdsSecret(after, proposal)
  const write = isSecret ? writeSealed : writeOpen
  return {
    ...(before !== undefined &&
      stat && { before: write(before, stat.mode, writing, found && change.before?.hash) }),
    ...(change.after && after !== undefined && { after: write(after, modeFor(change.after, stat), writing) }),
  }
}

/** Read as if it were to be written, so that what would refuse that refuses it now. */
function readBefore(path: string, { inspection, ground, problems }: Writing): Uint8Array | undefined {
  const outcome = attempt(path, path, () => ground.files.readWritable(inspection.tree.system(path)))
  if ('value' in outcome) return outcome.value
  problems.push(outcome.problem)
  return undefined
}

/** A hash that is known already need not be made again. */
function writeOpen(content: string | Uint8Array, mode: number, { writer }: Writing, known?: string): Image {
  const { offset, bytes } = writer.add(content)
  return { hash: known ?? hashOf(bytes), mode, offset, length: bytes.length }
}

function writeSealed(content: string | Uint8Array, mode: number, writing: Writing): Image {
  const { writer, sealing, proposal } = writing
  const hash = hashOf(content)
  const { offset, bytes } = writer.add(sealing.seal(Buffer.from(content), placeIn(proposal.run.id, hash)))
  return { hash, mode, offset, length: bytes.length, sealed: true }
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

const holdsSecret = (content: string | Uint8Array | undefined, { secrets }: Proposal): boolean =>
  content !== undefined &&
  secrets.some((secret) => (typeof content === 'string' ? content : Buffer.from(content)).includes(secret))

function commandFor(
  command: ProposedCommand,
  index: number,
  { proposal, sealing, ground }: Writing,
): JournalCommand {
  const { template, file: found, folder, ignoreExit, sealed: wasSealed, ...rest } = command
  // Where the workspace lies on this machine is nobody's business.
  const file = fromSystem(ground.state.root, found) ?? found
  const body = JSON.stringify(rest)
  const facts = { template, file, folder, ignoreExit }
  const texts = [rest.script, rest.stdin, rest.spinner ?? '', ...Object.values(rest.env)]
  const isSecret =
    wasSealed === true || rest.isSecret === true || texts.some((text) => holdsSecret(text, proposal))
  if (!isSecret) return { ...facts, body }
  const sealed = sealing.seal(Buffer.from(body), placeIn(proposal.run.id, `command ${index}`))
  return { ...facts, body: Buffer.from(sealed).toString('base64'), sealed: true }
}
