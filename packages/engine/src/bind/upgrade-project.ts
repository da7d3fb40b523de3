import type { Diagnostic } from '../diagnostics.ts'
import { bindingFile, type Lock, type LockedTemplate, lockFile } from '../lock.ts'
import { join } from '../paths.ts'
import { readLock } from '../6-lock/parse-lock.ts'
import { rangeFor, templateIn } from '../2-template/choose-template.ts'
import { migrationsSince, readMigration } from '../2-template/migrations.ts'
import { overlay, textAt } from '../workspace/workspace.ts'
import { bindProject, type BoundProject } from './bind-project.ts'
import type { BindRequest } from './bind-template.ts'
import { pathsOf, refuseOdd } from './check-renames.ts'
import { withEntry } from './edit-binding.ts'
import { matchRecords } from './match-records.ts'
import { migrateFollow, type Migrated, withInputs } from './migrate-follow.ts'
import { followedId, type Follow, parseBinding } from './parse-binding.ts'

export interface UpgradeRequest extends BindRequest {
  /** The template to move, where not all, and the versions that will do. */
  readonly to?: { readonly id?: string; readonly range: string }
}

export interface Upgraded {
  readonly project: BoundProject
  /** The text of `espalier.json` as it shall be. */
  readonly binding: string
  /** What moves, in words. */
  readonly moves: readonly string[]
}

interface Moving {
  readonly text: string
  readonly lock: Lock
  readonly renames: ReadonlyMap<string, string>
  readonly moves: readonly string[]
}

/** A project with each template at the version that is wanted, its inputs and paths taken through the migrations. */
export async function upgradeProject(
  request: UpgradeRequest,
): Promise<Upgraded | { diagnostics: readonly Diagnostic[] }> {
  const { view, folder } = request
  const path = join(folder, bindingFile)
  const text = textAt(view, path) ?? ''
  const parsed = parseBinding(text, path)
  if ('diagnostics' in parsed) return parsed
  const locked = readLock(view, join(folder, lockFile))
  if ('diagnostics' in locked) return locked
  const { templates: follows } = parsed.binding
  const records = matchRecords(follows, locked.lock.templates)
  let moving: Moving = { text, lock: locked.lock, renames: new Map(), moves: [] }
  for (const [index, follow] of follows.entries()) {
    moving = await moveOne(moving, { follow, index, record: records[index] }, request)
  }
  return boundAt(moving, request)
}

function boundAt(
  { text, lock, renames, moves }: Moving,
  request: UpgradeRequest,
): Upgraded | { diagnostics: readonly Diagnostic[] } {
  const { view, folder } = request
  const bound = bindProject({
    ...request,
    view: overlay(view, join(folder, bindingFile), { text }),
    migrated: lock,
  })
  if ('diagnostics' in bound) return bound
  const moved = [...renames].map(([from, to]) => [join(folder, from), join(folder, to)] as const)
  return { project: { ...bound.project, renames: new Map(moved) }, binding: text, moves }
}

interface Followed {
  readonly follow: Follow
  readonly index: number
  /** Of it in the lock. */
  readonly record: LockedTemplate | undefined
}

async function moveOne(moving: Moving, followed: Followed, request: UpgradeRequest): Promise<Moving> {
  const { follow, index, record } = followed
  const { to, templates } = request
  const id = followedId(follow)
  if (to?.id !== undefined && to.id !== id) return moving
  const target = templateIn(id, to?.range ?? '*', templates)
  const was = record?.version
  const due = was === undefined ? [] : migrationsSince(was, target)
  let migrated: Migrated = { follow, paths: new Map(pathsOf(id, moving.lock).map((path) => [path, path])) }
  for (const each of due) {
    const inputs = { ...migrated.follow.with }
    const files = [...migrated.paths.values()]
    const migration = await readMigration(each, { inputs, files })
    migrated = migrateFollow(migrated, withInputs(migration, { ...record?.inputs, ...inputs }))
    refuseOdd(renamesOf(migrated), each.path)
  }
  const use = rangeFor(follow.use, target, to === undefined ? 'newest' : 'exactly')
  const isMoved = was !== undefined && was !== target.version
  return {
    ...moving,
    text: withEntry(moving.text, index, { ...migrated.follow, use }),
    renames: new Map([...moving.renames, ...renamesOf(migrated)]),
    moves: [
      ...moving.moves,
      ...(isMoved ? [`${id} ${was} -> ${target.version}`] : []),
      ...due.map(({ version }) => `${id}: migrated to ${version}`),
    ],
  }
}

const renamesOf = ({ paths }: Migrated): ReadonlyMap<string, string> =>
  new Map([...paths].filter(([from, to]) => from !== to))
