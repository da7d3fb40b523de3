import { sameJson } from '../canonical.ts'
import { hashContent, withPlainEnds } from '../content.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { type Lock, lockFile, type LockedFile, type LockedTemplate } from '../lock.ts'
import { isInside, join, relativeTo } from '../paths.ts'
import type { Plan, Step } from '../3-plan/plan.ts'

/** A project with its lock as it stands, and what its lock would say. */
export interface Checked {
  readonly folder: string
  readonly lock: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
}

/** What is not as it should be, from the plan that would mend it: each finding with its code and its one command. */
export function findDrift(plan: Plan, projects: readonly Checked[]): Diagnostic[] {
  return [...plan.diagnostics, ...projects.flatMap((project) => driftOf(project, plan, projects))]
}

function driftOf(project: Checked, { steps }: Plan, all: readonly Checked[]): Diagnostic[] {
  const inner = all.filter(({ folder }) => folder !== project.folder && isInside(project.folder, folder))
  const mine = steps.filter(
    ({ path }) => isInside(project.folder, path) && !inner.some(({ folder }) => isInside(folder, path)),
  )
  const findings = mine.flatMap((step) => findingAt(step, project))
  const why = changesOf(project)
  const isOutdated = why.length > 0 || (findings.length === 0 && mine.some(changes))
  return isOutdated ? [outdated(project, why, mine.filter(changes)), ...findings] : findings
}

const changes = ({ kind }: Step): boolean => kind === 'create' || kind === 'update' || kind === 'delete'

function findingAt(step: Step, { folder, lock }: Checked): Diagnostic[] {
  const locked = lockedAt(lock.before, relativeTo(folder, step.path))
  const at = { path: step.path }
  if (step.kind === 'conflict') {
    const line = step.candidates?.[0]?.line
    const hint = `\`espalier resolve ${step.path} --ours | --theirs | --merged\`, and the run goes on.`
    return [errorAt(step.code, sentence(step.message), { ...at, hint, ...(line !== undefined && { line }) })]
  }
  if (locked === undefined) return []
  if (step.kind === 'keep') return isLost(step, locked) ? [missing(step.path, 'theirs')] : []
  if (step.kind === 'create') return [missing(step.path, 'generate')]
  return step.kind === 'update' && isEdited(step, locked) ? [edited(step.path, folder)] : []
}

const sentence = (message: string): string =>
  `${message.slice(0, 1).toUpperCase()}${message.slice(1).replace(/\.$/, '')}.`

function isEdited(step: Extract<Step, { kind: 'update' }>, locked: LockedFile): boolean {
  if (locked.ownership === 'keys') return step.note?.includes('replaces your edit') === true
  const { content } = step.before
  const hashes = [hashContent(content), hashContent(withPlainEnds(content))]
  return locked.ownership === 'owned' && !hashes.includes(locked.hash)
}

/** A file that a person deleted is not made again; until a run has taken note of it, it may as well be lost. */
const isLost = ({ note }: Extract<Step, { kind: 'keep' }>, locked: LockedFile): boolean =>
  note === 'yours, deleted' && locked.deleted !== true && locked.ownership !== 'seeded'

const edited = (path: string, folder: string): Diagnostic =>
  errorAt('drift-edited', 'It was edited, and its template owns it.', {
    path,
    hint: `Move the edit into the template, then \`espalier generate ${shown(folder)}\`.`,
  })

function missing(path: string, mend: 'generate' | 'theirs'): Diagnostic {
  const hint =
    mend === 'generate'
      ? '`espalier generate` makes it again.'
      : `\`espalier resolve ${path} --theirs\` makes it again; \`espalier generate\` takes note that you deleted it.`
  return errorAt('drift-missing', 'It was generated, and it is gone.', { path, hint })
}

function outdated({ folder }: Checked, why: readonly string[], steps: readonly Step[]): Diagnostic {
  const files = steps.filter(({ path }) => !path.endsWith(lockFile)).length
  const changed = files === 0 ? 'its lock' : files === 1 ? 'one file' : `${files} files`
  const reason = why.length === 0 ? 'What it was generated from has changed' : why.join(', ')
  return errorAt('drift-outdated', `${reason}: ${changed} would change.`, {
    path: join(folder, lockFile),
    hint: `\`espalier generate ${shown(folder)}\`.`,
  })
}

const shown = (folder: string): string => (folder === '' ? '.' : folder)

/** In words, what differs between what was followed and what is. */
function changesOf({ lock: { before, templates } }: Checked): string[] {
  const names = [...new Set([...Object.keys(before.templates), ...Object.keys(templates)])].sort()
  return names.flatMap((name) => {
    const was = before.templates[name]
    const is = templates[name]
    if (was === undefined) return [`${name} was never generated`]
    if (is === undefined) return [`${name} is not followed any more`]
    if (was.version !== is.version) return [`${name} ${was.version} has become ${is.version}`]
    if (was.digest !== is.digest) return [`${name} ${is.version} was edited`]
    if (!sameJson(was.sources, is.sources)) return [`a source of ${name} has changed`]
    return sameJson(was.inputs, is.inputs) ? [] : [`the inputs of ${name} have changed`]
  })
}

const lockedAt = ({ files }: Lock, path: string): LockedFile | undefined =>
  Object.hasOwn(files, path) ? files[path] : undefined
