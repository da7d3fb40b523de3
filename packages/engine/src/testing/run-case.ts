import { generate } from '../generate.ts'
import type { Job } from '../render-jobs.ts'
import { EspalierError } from '../errors.ts'
import { toSystem } from '../paths.ts'
import { printDiagnostics } from '../print-diagnostics.ts'
import { discoverTemplates } from '../2-template/discover-templates.ts'
import { prepareAction } from '../2-template/hygen/prepare-action.ts'
import type { Plan } from '../3-plan/plan.ts'
import { printSummary, printTree } from '../3-plan/print-tree.ts'
import { commitInto } from '../5-transaction/apply-plan.ts'
import { bindProject } from '../bind/bind-project.ts'
import { bindingFile } from '../lock.ts'
import { type MemoryWorkspace, memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { CaseSettings, GoldenCase } from './read-case.ts'

export interface CaseRun {
  readonly plan: Plan
  readonly workspace: MemoryWorkspace
  /** The plan as a person reads it. */
  readonly printed: string
}

/** Where the workspace of a case seems to lie: templates may name absolute paths. */
const root = '/workspace'

/** Runs the template of a case on a workspace in memory. */
export async function runCase(
  { folder, settings, before }: GoldenCase,
  workspace: MemoryWorkspace = memoryWorkspace(before),
): Promise<CaseRun> {
  const template = toSystem(folder, 'template')
  const plain = (text: string): string => text.replaceAll(`${template}/`, '')
  try {
    const jobs =
      settings.positionals === undefined
        ? boundJobs(template, settings, workspace)
        : await actionJobs(template, settings)
    const { plan } = await generate({
      root,
      workspace,
      jobs,
      commit: commitInto(workspace),
      commands: 'trusted',
      decide: decideBy(settings),
    })
    const findings = plan.diagnostics.length > 0 ? `\n${printDiagnostics(plan.diagnostics)}` : ''
    return {
      plan,
      workspace,
      printed: plain(`${printTree(plan)}${printSummary(plan)}.\n${messagesOf(plan)}${findings}`),
    }
  } catch (error) {
    if (!(error instanceof EspalierError)) throw error
    const plan: Plan = { version: 1, steps: [], commands: [], messages: [], diagnostics: error.diagnostics }
    return { plan, workspace, printed: plain(printDiagnostics(error.diagnostics)) }
  }
}

const messagesOf = ({ messages }: Plan): string => messages.map((message) => `> ${message}\n`).join('')

function decideBy({ existing }: CaseSettings): (plan: Plan) => Promise<Map<string, 'overwrite' | 'keep'>> {
  return ({ steps }) =>
    Promise.resolve(new Map(existing === undefined ? [] : steps.map(({ path }) => [path, existing])))
}

async function actionJobs(template: string, settings: CaseSettings): Promise<Job[]> {
  const { answers = {}, positionals = [], flags = {} } = settings
  const prepared = await prepareAction({
    cwd: template,
    base: root,
    positionals,
    flags,
    timestamp: 0,
    prompter: { prompt: () => Promise.resolve({ ...answers }) },
  })
  return [{ folder: '', renderings: [{ template: prepared.template, locals: prepared.locals }] }]
}

function boundJobs(template: string, settings: CaseSettings, workspace: MemoryWorkspace): Job[] {
  const { templates, diagnostics } = discoverTemplates([template])
  const [first] = templates
  if (first === undefined) throw EspalierError.from(diagnostics)
  const { with: given = {}, from = {} } = settings
  const binding = { templates: [{ use: first.id, with: given, from }] }
  const folder = 'project'
  workspace.writeFile(`${folder}/${bindingFile}`, { text: `${JSON.stringify(binding, null, 2)}\n` }, false)
  const bound = bindProject({
    view: workspace,
    folder,
    templates,
    projects: () => new Map([[folder, folder]]),
  })
  if ('diagnostics' in bound) throw EspalierError.from(bound.diagnostics)
  return [bound.project]
}
