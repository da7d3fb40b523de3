import { sameJson } from '../canonical.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { lockFile } from '../lock.ts'
import { byCodePoint } from '../order.ts'
import { join } from '../paths.ts'
import type { ConflictStep, Plan, Step } from '../3-plan/plan.ts'
import { piecesAt } from '../3-plan/plan-request.ts'
import { wayOut } from '../3-plan/way-out.ts'
import { type Checked, fileAt, type PlacedStep, placeSteps } from './place-steps.ts'

/** What is not as it should be, from the plan that would mend it: each finding with its code and its one command. */
export function findDrift({ steps, diagnostics }: Plan, projects: readonly Checked[]): Diagnostic[] {
  const placed = placeSteps(steps, projects)
  const ofProject = new Map<Checked, PlacedStep[]>(projects.map((project) => [project, []]))
  for (const each of placed) for (const project of each.projects) ofProject.get(project)?.push(each)
  const nobodys = placed.filter((each) => each.projects.length === 0)
  return [
    ...diagnostics,
    ...projects.flatMap((project) => driftOf(project, ofProject.get(project) ?? [])),
    ...nobodys.flatMap((each) => [...findingAt(each), ...unexplained(each)]),
  ]
}

/** A file that several projects have a part in is told of with the first of them. */
function driftOf(project: Checked, mine: readonly PlacedStep[]): Diagnostic[] {
  const found = mine.map((placed) => ({
    findings: findingAt(placed),
    isFirst: placed.projects[0] === project,
  }))
  const findings = found.flatMap((each) => (each.isFirst ? each.findings : []))
  const changed = mine.flatMap(({ step }) => (changes(step) ? [step] : []))
  const why = changesOf(project)
  const isExplained = found.some((each) => each.findings.length > 0)
  const isOutdated = why.length > 0 || (!isExplained && changed.length > 0)
  return isOutdated ? [outdated(project, why, changed), ...findings] : findings
}

const changes = ({ kind }: Step): boolean => kind === 'create' || kind === 'update' || kind === 'delete'

function findingAt({ step, projects }: PlacedStep): Diagnostic[] {
  if (step.kind === 'conflict') return [inTheWay(step)]
  const { path } = step
  const owner = projects.find((project) => fileAt(project, path) !== undefined)
  const locked = owner && fileAt(owner, path)
  // Until a run has taken note that a person deleted it, it may as well be lost.
  if (step.kind === 'keep')
    return step.isDeleted && locked?.deleted !== true
      ? [missing(path, `\`espalier resolve ${path} --theirs\``)]
      : []
  if (step.kind === 'update' && step.replaces === 'edit') return [edited({ step, projects }, owner)]
  if (step.kind === 'create' && owner) return [missing(path, `\`${generating([owner])}\``)]
  const injecting = projects.filter((project) => Object.keys(piecesAt(project, path)).length > 0)
  if (injecting.length === 0 || step.kind === 'delete') return []
  // What has changed since explains the step as well.
  return projects.every((project) => changesOf(project).length === 0) ? [pieceGone(path, injecting)] : []
}

function inTheWay(step: ConflictStep): Diagnostic {
  const line = step.candidates?.[0]?.line
  const where = { path: step.path, hint: wayOut(step), ...(line !== undefined && { line }) }
  return errorAt(step.code, sentence(step.message), where)
}

const sentence = (message: string): string =>
  `${message.slice(0, 1).toUpperCase()}${message.slice(1).replace(/\.$/, '')}.`

function edited({ step: { path }, projects }: PlacedStep, owner: Checked | undefined): Diagnostic {
  const message = owner
    ? 'It was edited, and its template owns it.'
    : `A piece that ${injectorsAt(path, projects)} put into it was edited.`
  const hint = `Move the edit into the template, then \`${generating(owner ? [owner] : projects)}\`.`
  return errorAt('drift-edited', message, { path, hint })
}

function missing(path: string, command: string): Diagnostic {
  const note = command.includes(' resolve ') ? '; `espalier generate` takes note that you deleted it' : ''
  const hint = `${command} makes it again${note}.`
  return errorAt('drift-missing', 'It was generated, and it is gone.', { path, hint })
}

function pieceGone(path: string, injecting: readonly Checked[]): Diagnostic {
  const message = `A piece that ${injectorsAt(path, injecting)} put into it is gone.`
  const hint = `\`${generating(injecting)}\` puts it there again.`
  return errorAt('drift-missing', message, { path, hint })
}

function injectorsAt(path: string, projects: readonly Checked[]): string {
  const pieces = projects.flatMap((project) => Object.values(piecesAt(project, path)))
  return [...new Set(pieces.map(({ template }) => template))].sort(byCodePoint).join(', ')
}

function outdated(project: Checked, why: readonly string[], steps: readonly Step[]): Diagnostic {
  const files = steps.filter(({ path }) => !path.endsWith(lockFile)).length
  const changed = files === 0 ? 'its lock' : files === 1 ? 'one file' : `${files} files`
  const reason = why.length === 0 ? 'It is not as a run would leave it' : why.join(', ')
  return errorAt('drift-outdated', `${reason}: ${changed} would change.`, {
    path: join(project.folder, lockFile),
    hint: `\`${generating([project])}\`.`,
  })
}

function unexplained({ step }: PlacedStep): Diagnostic[] {
  if (!changes(step)) return []
  const where = { path: step.path, hint: '`espalier generate`.' }
  return [errorAt('drift-outdated', 'It is not as a run would leave it.', where)]
}

/** So many projects as one would type; of more, the run of all is meant. */
function generating(projects: readonly Checked[]): string {
  if (projects.length > 3) return 'espalier generate'
  return ['espalier generate', ...projects.map(({ folder }) => (folder === '' ? '.' : folder))].join(' ')
}

/** In words, what differs between what was followed and what is. */
function changesOf({ lock: { before, templates } }: Checked): string[] {
  const names = [...new Set([...Object.keys(before.templates), ...Object.keys(templates)])].sort(byCodePoint)
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
