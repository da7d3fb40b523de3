import fs from 'node:fs'
import path from 'node:path'
import {
  bindingFile,
  bindProject,
  chooseTemplate,
  type Contribution,
  diskWorkspace,
  EspalierError,
  followTemplate,
  generate,
  overlay,
  type Parameter,
  parseBinding,
  type Question,
  resolveInputs,
  type Template,
} from '@espalier/engine'
import { finish } from '../finish.ts'
import { findProjects } from '../find-projects.ts'
import { findRoot, inWorkspace } from '../find-root.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { prompterFor } from '../prompter.ts'
import { readJsonFile } from '../read-json-file.ts'
import { blocked, report } from '../report.ts'
import { trustOf } from './generate.ts'
import { readTemplates } from '../template-roots.ts'

/** `espalier apply <template> [folder]`: a project follows a template from now on, and is generated. */
export async function applyCommand({ positionals, own, flags }: Arguments, io: Io): Promise<number> {
  const [use, asked = '.'] = positionals
  if (use === undefined)
    throw new EspalierError('usage', 'Please specify a template.', { hint: 'See `espalier templates`.' })
  const root = findRoot(io.cwd)
  const folder = inWorkspace(root, path.resolve(io.cwd, asked))
  if (folder === undefined)
    throw new EspalierError('path-outside', `${asked} lies outside of the workspace ${root}.`)
  const { templates, diagnostics } = readTemplates(root)
  const template = chooseTemplate(use, templates)
  const { dry: _dry, ...given } = { ...readJsonFile(own.data, '--data', io), ...flags }
  const inputs = await askInputs(template, given, readJsonFile(own.answers, '--answers', io), io)
  if ('mistakes' in inputs) return report(blocked([...diagnostics, ...inputs.mistakes]), own, template.id, io)

  const file = path.posix.join(folder, bindingFile)
  const onDisk = path.join(root, file)
  // A secret is rendered now and recorded nowhere.
  const text = bindingText(onDisk, template, withoutSecrets(template, inputs.values))
  const withSecrets = bindingText(onDisk, template, inputs.values)
  const workspace = diskWorkspace(root)
  const bound = bindProject({
    view: overlay(workspace, file, { text: withSecrets }),
    folder,
    templates,
    projects: () => findProjects(root),
  })
  if ('diagnostics' in bound) return report(blocked(bound.diagnostics), own, template.id, io)
  const generated = await generate({
    root,
    workspace,
    jobs: [bound.project, { folder, renderings: [], contributions: [bindingContribution(text)] }],
    until: own.dry ? 'plan' : 'commit',
    commands: trustOf([bound.project], root, own.trust),
  })
  const title = `${template.id} ${template.version} -> ${folder === '' ? '.' : folder}`
  return finish(generated, { root, title, own, io })
}

type Inputs =
  { values: Record<string, unknown> } | { mistakes: ReturnType<typeof resolveInputs>['diagnostics'] }

/** Given inputs, and what a person answers for those that are open. Defaults stay with the template. */
async function askInputs(
  template: Template,
  given: Record<string, unknown>,
  answers: Record<string, unknown>,
  io: Io,
): Promise<Inputs> {
  const { parameters } = template
  const resolve = (values: Record<string, unknown>) =>
    resolveInputs(parameters, { values, spelled: 'as-text' }, `espalier apply ${template.id}`)
  const { unanswered } = resolve(given)
  const open = unanswered.filter(
    ({ name, parameter }) => io.asks || Object.hasOwn(answers, name) || parameter.default === undefined,
  )
  const required = open.filter(
    ({ name }) => io.asks || Object.hasOwn(answers, name) || parameters.required?.includes(name),
  )
  const asked =
    required.length === 0
      ? {}
      : await prompterFor(answers, io).prompt(
          required.map(({ name, parameter }) => questionFor(name, parameter)),
        )
  const values = {
    ...given,
    ...Object.fromEntries(
      Object.entries(asked).filter(([name]) => required.some((each) => each.name === name)),
    ),
  }
  const { inputs, diagnostics } = resolve(values)
  if (diagnostics.length > 0) return { mistakes: diagnostics }
  return { values: Object.fromEntries(Object.keys(values).map((name) => [name, inputs[name]])) }
}

/** How a parameter is asked for: its `x-prompt`, as the type that its schema says. */
function questionFor(name: string, parameter: Parameter): Question {
  const prompt = parameter['x-prompt']
  const message = typeof prompt === 'string' ? prompt : (prompt?.message ?? parameter.description ?? name)
  const initial = parameter.default
  if (parameter.enum !== undefined)
    return { name, message, type: 'select', choices: parameter.enum.map(String), initial }
  if (parameter.type === 'boolean') return { name, message, type: 'confirm', initial }
  return { name, message, type: parameter['x-secret'] === true ? 'password' : 'input', initial }
}

function withoutSecrets({ parameters }: Template, values: Record<string, unknown>): Record<string, unknown> {
  const open = Object.entries(values).filter(([name]) => parameters.properties?.[name]?.['x-secret'] !== true)
  return Object.fromEntries(open)
}

function bindingText(file: string, { id, version }: Template, values: Record<string, unknown>): string {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
  const parsed = text === undefined ? { binding: { templates: [] } } : parseBinding(text, file)
  if ('diagnostics' in parsed) throw EspalierError.from(parsed.diagnostics)
  return followTemplate(text, parsed.binding, { use: `${id}@^${version}`, with: values })
}

/** The binding is a file of the plan like any other: it is shown first, and written with the rest. */
const bindingContribution = (text: string): Contribution => ({
  origin: { template: 'espalier apply', dialect: 'espalier', file: bindingFile },
  change: {
    kind: 'file',
    to: bindingFile,
    content: { text },
    executable: false,
    ownership: 'seeded',
    existing: 'overwrite',
  },
  messages: [],
})
