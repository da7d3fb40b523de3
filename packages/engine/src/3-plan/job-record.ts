import type { Lock, LockedFile, LockedPiece } from '../lock.ts'
import { relativeTo } from '../paths.ts'
import { toPiecePath } from '../piece-path.ts'
import type { PathOutcome } from './path-outcome.ts'
import type { PlanJob } from './plan-request.ts'

/** What a job will have generated, for its lock. */
export interface JobRecord {
  readonly files: Lock['files']
  readonly pieces: Lock['pieces']
  /** Texts by the hashes that the files name. */
  readonly texts: ReadonlyMap<string, string>
  /** Hashes of what holds a secret, whose texts are kept nowhere. */
  readonly secret: ReadonlySet<string>
}

interface Growing {
  readonly files: [string, LockedFile][]
  readonly pieces: Map<string, [string, LockedPiece][]>
  readonly texts: Map<string, string>
  readonly secret: Set<string>
}

export function recordsOf(outcomes: ReadonlyMap<string, PathOutcome>): ReadonlyMap<PlanJob, JobRecord> {
  const growing = new Map<PlanJob, Growing>()
  const of = (job: PlanJob): Growing => {
    const known = growing.get(job) ?? { files: [], pieces: new Map(), texts: new Map(), secret: new Set() }
    growing.set(job, known)
    return known
  }
  for (const [path, { record, pieces = [] }] of outcomes) {
    if (record !== undefined) addFile(of(record.job), path, record)
    for (const { job, id, piece } of pieces) {
      const at = toPiecePath(job.folder, path)
      const there = of(job).pieces.get(at) ?? []
      of(job).pieces.set(at, [...there, [id, piece]])
    }
  }
  return new Map([...growing].map(([job, grown]) => [job, finished(grown)]))
}

function addFile(growing: Growing, path: string, record: NonNullable<PathOutcome['record']>): void {
  const { job, file, text, hash, isSecret } = record
  if (isSecret)
    for (const each of [file.hash, file.disputed]) if (each !== undefined) growing.secret.add(each)
  growing.files.push([relativeTo(job.folder, path), file])
  if (text !== undefined && hash !== undefined) growing.texts.set(hash, text)
}

const finished = ({ files, pieces, texts, secret }: Growing): JobRecord => ({
  files: Object.fromEntries(files),
  pieces: Object.fromEntries([...pieces].map(([path, entries]) => [path, Object.fromEntries(entries)])),
  texts,
  secret,
})
