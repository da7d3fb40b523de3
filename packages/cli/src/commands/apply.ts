import fs from 'node:fs'
import path from 'node:path'
import {
  type Binding,
  bindingFile,
  bindProject,
  chooseTemplate,
  type Contribution,
  diskWorkspace,
  EspalierError,
  followTemplate,
  generate,
  overlay,
  parseBinding,
} from '@espalier/engine'
import { askInputs } from '../ask-inputs.ts'
import { finish } from '../finish.ts'
import { findProjects } from '../find-projects.ts'
import { findRoot, inWorkspace } from '../find-root.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
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
  const file = path.posix.join(folder, bindingFile)
  const { text: before, binding } = readBinding(path.join(root, file))
  const { dry: _dry, ...flagged } = { ...readJsonFile(own.data, '--data', io), ...flags }
  const answers = readJsonFile(own.answers, '--answers', io)
  const follows = binding.templates.find((follow) => follow.use.split('@')[0] === template.id)
  const inputs = await askInputs(template, { follows, flagged, answers }, io)
  if ('mistakes' in inputs) return report(blocked([...diagnostics, ...inputs.mistakes]), own, template.id, io)

  const text = followTemplate(before, binding, {
    use: `${template.id}@^${template.version}`,
    with: inputs.values,
  })
  const workspace = diskWorkspace(root)
  const bound = bindProject({
    view: overlay(workspace, file, { text }),
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

function readBinding(file: string): { text: string | undefined; binding: Binding } {
  if (!fs.existsSync(file)) return { text: undefined, binding: { templates: [] } }
  const text = fs.readFileSync(file, 'utf8')
  const parsed = parseBinding(text, file)
  if ('diagnostics' in parsed) throw EspalierError.from(parsed.diagnostics)
  return { text, binding: parsed.binding }
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
