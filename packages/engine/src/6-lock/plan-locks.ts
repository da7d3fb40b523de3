import { packText } from '../base-text.ts'
import { type Content, sameContent, withPlainEnds } from '../content.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { emptyLock, type Lock, lockFile } from '../lock.ts'
import { byCodePoint } from '../order.ts'
import { join } from '../paths.ts'
import type { Planned } from '../3-plan/build-plan.ts'
import { findObstacles } from '../3-plan/find-obstacles.ts'
import type { JobRecord } from '../3-plan/job-record.ts'
import type { Plan, Step } from '../3-plan/plan.ts'
import type { PlanJob } from '../3-plan/plan-request.ts'
import { stateAt } from '../3-plan/state-at.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { withOutputs } from './outputs-of.ts'
import { parseLock } from './parse-lock.ts'
import { printLock } from './print-lock.ts'

/** The plan with a step for each lock that it makes untrue: files and their record are committed as one. */
export function planLocks({ plan, records }: Planned, jobs: readonly PlanJob[], view: Workspace): Plan {
  const lockSteps = jobs.flatMap((job) => planLock(job, records.get(job) ?? nothing, view))
  const steps = [...plan.steps, ...lockSteps].sort((a, b) => byCodePoint(a.path, b.path))
  return { ...plan, steps, diagnostics: [...plan.diagnostics, ...obstructions(lockSteps, view)] }
}

function obstructions(steps: readonly Step[], view: Workspace): Diagnostic[] {
  const paths = steps.map(({ path }) => path)
  return [...findObstacles(paths, view)].map(([path, { code, message }]) =>
    errorAt(code, `${message}.`, { path }),
  )
}

const nothing: JobRecord = { files: {}, pieces: {}, texts: new Map(), secret: new Set() }

function planLock(job: PlanJob, record: JobRecord, view: Workspace): Step[] {
  if (job.lock === undefined) return []
  const { before } = job.lock
  const { files, pieces } = record
  const templates = withOutputs(job.lock.templates, files)
  const path = join(job.folder, lockFile)
  const text = printLock({ ...emptyLock, templates, files, pieces, bases: basesOf(record, before) })
  const standing = stateAt(view, path)
  if (standing === undefined) {
    const isEmpty = Object.keys(templates).length === 0
    return isEmpty ? [] : [{ kind: 'create', path, by: [], after: { content: { text }, executable: false } }]
  }
  const after = { ...standing, content: { text } }
  return isSame(standing.content, text, path)
    ? []
    : [{ kind: 'update', path, by: [], before: standing, after }]
}

/** A lock that a formatter has been over says the same. */
function isSame(content: Content, text: string, path: string): boolean {
  if (sameContent(withPlainEnds(content), { text })) return true
  if (!('text' in content) || !/^\s*\{\s*"version"\s*:\s*2\b/.test(content.text)) return false
  const parsed = parseLock(content.text, path)
  return 'lock' in parsed && printLock(parsed.lock) === text
}

/** What was packed once stays as it is; what no file starts a merge from any more goes. */
function basesOf({ files, texts, secret }: JobRecord, { bases }: Lock): Lock['bases'] {
  const hashes = Object.values(files).flatMap(({ ownership, hash, disputed }) =>
    ownership === 'merged' || ownership === 'keys'
      ? [hash, ...(disputed === undefined ? [] : [disputed])]
      : [],
  )
  return Object.fromEntries(
    [...new Set(hashes)].flatMap((hash): [string, string][] => {
      if (secret.has(hash)) return []
      const known = Object.hasOwn(bases, hash) ? bases[hash] : undefined
      const text = texts.get(hash)
      const packed = known ?? (text === undefined ? undefined : packText(text))
      return packed === undefined ? [] : [[hash, packed]]
    }),
  )
}
