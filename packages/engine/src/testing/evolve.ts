import { expect } from 'vitest'
import { commitInto } from '../5-transaction/apply-plan.ts'
import { bindProject } from '../bind/bind-project.ts'
import type { Finish } from '../4-gates/finish-plan.ts'
import { findDrift } from '../drift/find-drift.ts'
import { isCurrent } from '../drift/is-current.ts'
import { generate } from '../generate.ts'
import { hashOf } from '../hash.ts'
import type { Lock } from '../lock.ts'
import type { Ownership } from '../ownership.ts'
import type { Template } from '../2-template/template.ts'
import type { Decision } from '../3-plan/verdict.ts'
import { type MemoryWorkspace, memoryWorkspace } from '../workspace/memory-workspace.ts'

// What becomes of code over several runs, with the template and a person changing it in turn.

export type Files = Readonly<Record<string, string>>

/** A template of these files, each owned as its path says behind a bar: `a.ts|owned`. */
function templateOf(files: Files, more: Partial<Template> = {}): Template {
  const entries = Object.entries(files).map(([name, text]) => [...name.split('|'), text] as const)
  return {
    id: 'web',
    version: '1.0.0',
    description: '',
    dialect: 'espalier',
    root: '/t/web',
    library: '/t/web',
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
    ...more,
  }
}

export interface Turn {
  readonly template?: Files
  /** What a person writes before the run. An empty text is a file that they delete. */
  readonly person?: Files
  readonly decision?: Decision
  /** What formats, from this turn on. */
  readonly finish?: Finish
}

/** The files after the turns, the lock aside, then what the last plan says. */
export async function evolve(
  turns: readonly Turn[],
  workspace: MemoryWorkspace = memoryWorkspace(),
): Promise<{ files: Files; told: readonly string[]; lock: Lock }> {
  let files: Files = {}
  let told: readonly string[] = []
  let finish: Finish | undefined
  workspace.writeFile('app/espalier.json', { text: '{ "templates": [{ "use": "web" }] }' }, false)
  for (const turn of turns) {
    files = turn.template ?? files
    finish = turn.finish ?? finish
    for (const [path, text] of Object.entries(turn.person ?? {})) {
      if (text === '') workspace.deleteFile(`app/${path}`)
      else workspace.writeFile(`app/${path}`, { text }, false)
    }
    told = await runOnce(templateOf(files), workspace, { decision: turn.decision, finish })
  }
  const { 'app/espalier.json': _, 'app/espalier.lock.json': lock, ...rest } = workspace.files()
  return {
    files: Object.fromEntries(Object.entries(rest).map(([path, text]) => [path.replace('app/', ''), text])),
    told,
    lock: JSON.parse(lock ?? 'null') as Lock,
  }
}

async function runOnce(
  template: Template,
  workspace: MemoryWorkspace,
  { decision, finish }: { decision: Decision | undefined; finish: Finish | undefined },
): Promise<readonly string[]> {
  const bound = bindProject({
    view: workspace,
    folder: 'app',
    templates: [template],
    projects: () => new Map(),
  })
  if ('diagnostics' in bound) return bound.diagnostics.map(({ code, message }) => `${code}: ${message}`)
  const { plan } = await generate({
    root: '/ws',
    workspace,
    jobs: [bound.project],
    commit: commitInto(workspace),
    commands: 'untrusted',
    ...(finish && { finish }),
    ...(decision && {
      decide: ({ steps }) => new Map(steps.map(({ path }) => [path, decision])),
    }),
  })
  const steps = plan.steps.filter(({ path }) => !path.endsWith('espalier.lock.json'))
  return [
    ...plan.diagnostics.map(({ code, message }) => `${code}: ${message}`),
    ...steps.map(
      (step) => `${step.kind} ${step.path}: ${step.kind === 'conflict' ? step.message : (step.note ?? '')}`,
    ),
  ]
}

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
  await check(turns, expected)
  const workspace = memoryWorkspace()
  const again = await evolve([...turns, {}], workspace)
  expect(again.files).toEqual(expected)
  expect(again.told.filter((line) => !line.startsWith('keep'))).toEqual([])
  const { template = {} } = turns.findLast((turn) => turn.template) ?? {}
  const { finish } = turns.findLast((turn) => turn.finish) ?? {}
  expect(await driftIn(templateOf(template), workspace, finish)).toEqual([])
}

async function driftIn(
  template: Template,
  workspace: MemoryWorkspace,
  finish?: Finish,
): Promise<readonly string[]> {
  const request = {
    view: workspace,
    folder: 'app',
    templates: [template],
    projects: () => new Map<string, string>(),
  }
  const bound = bindProject(request)
  if ('diagnostics' in bound) return bound.diagnostics.map(({ code }) => code)
  const jobs = [bound.project]
  const { plan } = await generate({
    root: '/ws',
    workspace,
    jobs,
    commit: 'none',
    commands: 'untrusted',
    ...(finish && { finish }),
  })
  const findings = findDrift(plan, jobs).map(({ code }) => code)
  // What is surely current has no finding; the other way round, a plan may be needed to tell.
  if (isCurrent(bound.project, workspace)) expect(findings).toEqual([])
  return findings
}
