import { expect } from 'vitest'
import { commitInto } from '../5-transaction/apply-plan.ts'
import { bindProject, type BoundProject } from '../bind/bind-project.ts'
import type { Finish } from '../4-gates/finish-plan.ts'
import type { Diagnostic } from '../diagnostics.ts'
import { findDrift } from '../drift/find-drift.ts'
import { isCurrent } from '../drift/is-current.ts'
import { generate, type GenerateRequest } from '../generate.ts'
import { hashOf } from '../hash.ts'
import { bindingFile, type Lock, lockFile } from '../lock.ts'
import type { Ownership } from '../ownership.ts'
import type { Template } from '../2-template/template.ts'
import type { Decision } from '../3-plan/verdict.ts'
import { type MemoryWorkspace, memoryWorkspace } from '../workspace/memory-workspace.ts'
import { textAt } from '../workspace/workspace.ts'

// What becomes of code over several runs, with the template and a person changing it in turn.

export type Files = Readonly<Record<string, string>>

/** A template of these files, each owned as its path says behind a bar: `a.ts|owned`. */
function templateOf(id: string, files: Files): Template {
  const entries = Object.entries(files).map(([name, text]) => [...name.split('|'), text] as const)
  return {
    id,
    version: '1.0.0',
    description: '',
    dialect: 'espalier',
    root: `/t/${id}`,
    library: `/t/${id}`,
    files: entries.map(([path, ...rest]) => ({
      path,
      bytes: Buffer.from(rest.at(-1) ?? ''),
      executable: false,
    })),
    parameters: {},
    ownership: entries.flatMap(([path, ownership, text]) =>
      text === undefined ? [] : [{ pattern: path.replace('files/', ''), ownership: ownership as Ownership }],
    ),
    digest: hashOf(JSON.stringify(files)),
  }
}

/** The templates of the two projects, and what formats. */
interface State {
  readonly template: Files
  readonly addon: Files
  readonly finish?: Finish | undefined
}

export interface Turn {
  readonly template?: Files
  /** The template of a second project, `lib`, which has nothing of its own. */
  readonly addon?: Files
  /** What a person writes before the run, or makes of what stands there. An empty text is a file that they delete. */
  readonly person?: Readonly<Record<string, string | ((now: string) => string)>>
  readonly decision?: Decision
  /** What formats, from this turn on. */
  readonly finish?: Finish
}

/** The files after the turns, the locks aside, then what the last plan says. */
export async function evolve(
  turns: readonly Turn[],
  workspace: MemoryWorkspace = memoryWorkspace(),
): Promise<{ files: Files; told: readonly string[]; lock: Lock; locks: Files }> {
  let state: State = { template: {}, addon: {} }
  let told: readonly string[] = []
  workspace.writeFile('app/espalier.json', { text: '{ "templates": [{ "use": "web" }] }' }, false)
  workspace.writeFile('lib/espalier.json', { text: '{ "templates": [{ "use": "addon" }] }' }, false)
  for (const turn of turns) {
    state = stateAfter(state, turn)
    for (const [path, text] of Object.entries(turn.person ?? {})) write(workspace, `app/${path}`, text)
    told = await runOnce(state, workspace, turn.decision)
  }
  const all = Object.entries(workspace.files())
  const named = (which: (path: string) => boolean): Files =>
    Object.fromEntries(all.flatMap(([path, text]) => (which(path) ? [[path.replace('app/', ''), text]] : [])))
  const locks = named((path) => path.endsWith(lockFile))
  return {
    files: named((path) => !path.endsWith(bindingFile) && !path.endsWith(lockFile)),
    told,
    lock: JSON.parse(locks[lockFile] ?? 'null') as Lock,
    locks,
  }
}

const stateAfter = (before: State, { template, addon, finish }: Turn): State => ({
  template: template ?? before.template,
  addon: addon ?? before.addon,
  finish: finish ?? before.finish,
})

function write(workspace: MemoryWorkspace, path: string, text: string | ((now: string) => string)): void {
  const written = typeof text === 'string' ? text : text(textAt(workspace, path) ?? '')
  if (written === '') workspace.deleteFile(path)
  else workspace.writeFile(path, { text: written }, false)
}

async function runOnce(
  state: State,
  workspace: MemoryWorkspace,
  decision: Decision | undefined,
): Promise<readonly string[]> {
  const bound = bindBoth(state, workspace)
  if ('diagnostics' in bound) return bound.diagnostics.map(({ code, message }) => `${code}: ${message}`)
  const { plan } = await generate({
    ...requestOf(bound.jobs, state, workspace),
    commit: commitInto(workspace),
    ...(decision && {
      decide: ({ steps }) => new Map(steps.map(({ path }) => [path, decision])),
    }),
  })
  const steps = plan.steps.filter(({ path }) => !path.endsWith(lockFile))
  return [
    ...plan.diagnostics.map(({ code, message }) => `${code}: ${message}`),
    ...steps.map(
      (step) => `${step.kind} ${step.path}: ${step.kind === 'conflict' ? step.message : (step.note ?? '')}`,
    ),
  ]
}

function bindBoth(
  { template, addon }: State,
  view: MemoryWorkspace,
): { jobs: readonly BoundProject[] } | { diagnostics: readonly Diagnostic[] } {
  const templates = [templateOf('web', template), templateOf('addon', addon)]
  const bound = ['app', 'lib'].map((folder) =>
    bindProject({ view, folder, templates, projects: () => new Map() }),
  )
  const diagnostics = bound.flatMap((each) => ('diagnostics' in each ? each.diagnostics : []))
  if (diagnostics.length > 0) return { diagnostics }
  return { jobs: bound.flatMap((each) => ('project' in each ? [each.project] : [])) }
}

const requestOf = (
  jobs: readonly BoundProject[],
  { finish }: State,
  workspace: MemoryWorkspace,
): Omit<GenerateRequest, 'commit'> => ({
  root: '/ws',
  workspace,
  jobs,
  commands: 'untrusted',
  ...(finish && { finish }),
})

export const check = async (
  turns: readonly Turn[],
  expected: Files,
  told?: readonly string[],
): Promise<void> => {
  const workspace = memoryWorkspace()
  const evolved = await evolve(turns, workspace)
  expect(evolved.files).toEqual(expected)
  if (told !== undefined) expect(evolved.told).toEqual(told)
}

/** The same, one more run changes nothing, and a check finds nothing: not with a plan, nor without one where it may. */
export const checkRests = async (turns: readonly Turn[], expected: Files): Promise<void> => {
  expect((await evolve(turns)).files).toEqual(expected)
  await expectRest(turns)
}

/** One more run after these changes nothing, and a check finds nothing. */
async function expectRest(turns: readonly Turn[]): Promise<void> {
  const once = await evolve(turns)
  const workspace = memoryWorkspace()
  const again = await evolve([...turns, {}], workspace)
  expect(again.files).toEqual(once.files)
  expect(again.locks).toEqual(once.locks)
  expect(again.told.filter((line) => !line.startsWith('keep'))).toEqual([])
  expect(await driftIn(turns.reduce(stateAfter, { template: {}, addon: {} }), workspace)).toEqual([])
}

async function driftIn(state: State, workspace: MemoryWorkspace): Promise<readonly string[]> {
  const bound = bindBoth(state, workspace)
  if ('diagnostics' in bound) return bound.diagnostics.map(({ code }) => code)
  const { jobs } = bound
  const { plan } = await generate({ ...requestOf(jobs, state, workspace), commit: 'none' })
  const findings = findDrift(plan, jobs).map(({ code }) => code)
  // What is surely current has no finding; the other way round, a plan may be needed to tell.
  if (jobs.every((job) => isCurrent(job, workspace))) expect(findings).toEqual([])
  return findings
}
