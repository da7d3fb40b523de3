import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { type Lock, lockFile } from '../lock.ts'
import { checkPath, join } from '../paths.ts'
import { readLock } from '../6-lock/parse-lock.ts'
import { rangeFor, templateIn, templateNames } from '../2-template/choose-template.ts'
import { migrationsSince, readMigration } from '../2-template/migrations.ts'
import { overlay, textAt } from '../workspace/workspace.ts'
import { bindProject, type BoundProject } from './bind-project.ts'
import type { BindRequest } from './bind-template.ts'
import { withEntry } from './edit-binding.ts'
import { migrateFollow, type Migrated } from './migrate-follow.ts'
import { bindingFile, type Follow, parseBinding } from './parse-binding.ts'

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
  const names = templateNames(follows.map(({ use }) => idOf(use)))
  let moving: Moving = { text, lock: locked.lock, renames: new Map(), moves: [] }
  for (const [index, follow] of follows.entries()) {
    moving = await moveOne(moving, { follow, index, name: names[index] ?? '' }, request)
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
    migrated: renamedIn(lock, renames),
  })
  if ('diagnostics' in bound) return bound
  const moved = [...renames].map(([from, to]) => [join(folder, from), join(folder, to)] as const)
  return { project: { ...bound.project, renames: new Map(moved) }, binding: text, moves }
}

interface Followed {
  readonly follow: Follow
  readonly index: number
  /** Its name in the lock. */
  readonly name: string
}

async function moveOne(moving: Moving, followed: Followed, request: UpgradeRequest): Promise<Moving> {
  const { follow, index, name } = followed
  const { to, templates } = request
  const id = idOf(follow.use)
  if (to?.id !== undefined && to.id !== id) return moving
  const target = templateIn(id, to?.range ?? '*', templates)
  const was = moving.lock.templates[name]?.version
  const due = was === undefined ? [] : migrationsSince(was, target)
  const files = Object.keys(moving.lock.files).filter((file) => moving.lock.files[file]?.template === id)
  let migrated: Migrated = { follow, renames: new Map() }
  for (const each of due) {
    const called = files.map((file) => migrated.renames.get(file) ?? file)
    const inputs = { ...migrated.follow.with }
    migrated = migrateFollow(migrated, await readMigration(each, { inputs, files: called }))
  }
  refuseOdd(migrated.renames, id)
  const use = rangeFor(follow.use, target, to === undefined ? 'newest' : 'exactly')
  const isMoved = was !== undefined && was !== target.version
  return {
    ...moving,
    text: withEntry(moving.text, index, { ...migrated.follow, use }),
    renames: new Map([...moving.renames, ...migrated.renames]),
    moves: [
      ...moving.moves,
      ...(isMoved ? [`${id} ${was} -> ${target.version}`] : []),
      ...due.map(({ version }) => `${id}: migrated to ${version}`),
    ],
  }
}

const idOf = (use: string): string => use.split('@')[0] ?? ''

function refuseOdd(renames: ReadonlyMap<string, string>, id: string): void {
  const problems = [...renames].flat().flatMap((path) => {
    const checked = checkPath(path)
    if ('path' in checked && checked.path === path) return []
    const problem = 'problem' in checked ? checked.problem : 'is not in its plain form'
    return [errorAt('migration-failed', `A migration of ${id} renames \`${path}\`, which ${problem}.`)]
  })
  if (problems.length > 0) throw EspalierError.from(problems)
}

/** The lock as if the files had been generated under their new names. */
const renamedIn = (lock: Lock, renames: ReadonlyMap<string, string>): Lock => ({
  ...lock,
  files: Object.fromEntries(
    Object.entries(lock.files).map(([path, file]) => [renames.get(path) ?? path, file]),
  ),
})
