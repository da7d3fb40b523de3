import path from 'node:path'
import {
  asSeen,
  type Binding,
  bindingFile,
  bindProject,
  chooseTemplate,
  type Diagnostic,
  diskWorkspace,
  errorAt,
  EspalierError,
  type Follow,
  followTemplate,
  overlay,
  parseBinding,
  type Template,
} from '@espalier/engine'
import { askInputs } from '../ask-inputs.ts'
import { bindingContribution } from '../binding-contribution.ts'
import { boundAgain } from '../bound-again.ts'
import { misspelledAmong, spelledOnce } from '../check-flags.ts'
import { commitFor } from '../commit-for.ts'
import { decideAbout } from '../decide-about.ts'
import { findProjects } from '../find-projects.ts'
import { findRoot, inWorkspace } from '../find-root.ts'
import { finish } from '../finish.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { readBindingFile } from '../read-binding-file.ts'
import { readJsonFile } from '../read-json-file.ts'
import { blocked, report } from '../report.ts'
import { readTemplates } from '../template-roots.ts'
import { secretsIn } from '../secrets-in.ts'
import { trustOf } from '../trust-of.ts'
import { generateGated } from '../generate-gated.ts'

/** `espalier apply <template> <folder>`: a project follows a template from now on, and is generated. */
export async function applyCommand(args: Arguments, io: Io): Promise<number> {
  const { own } = args
  const root = findRoot(io.cwd)
  const { use, folder } = placeOf(args.positionals, root, io)
  const { templates, diagnostics } = readTemplates(root)
  if (diagnostics.length > 0) return report(blocked(diagnostics), own, 'espalier apply', io)
  const template = chooseTemplate(use, templates)
  const file = path.posix.join(folder, bindingFile)
  const workspace = asSeen(diskWorkspace(root), [file])
  const { text: before, binding } = readBinding(path.join(root, file))
  const follows = followedOnce(binding, template, file)
  const flagged = flaggedInputs(args, template, io)
  const answers = readJsonFile(own.answers, '--answers', io)
  const inputs = await askInputs(template, { follows, flagged, answers }, io)
  if ('mistakes' in inputs) return report(blocked(inputs.mistakes), own, template.id, io)

  const range = use.includes('@') ? use : (follows?.use ?? `${template.id}@^${template.version}`)
  const text = followTemplate(before, binding, { use: range, with: inputs.values })
  const bind = () =>
    bindProject({
      view: overlay(workspace, file, { text }),
      folder,
      templates,
      projects: () => findProjects(root),
    })
  const bound = bind()
  if ('diagnostics' in bound) return report(blocked(bound.diagnostics), own, template.id, io)
  const following = { folder, renderings: [], contributions: [bindingContribution(text, 'espalier apply')] }
  const title = `${template.id} ${template.version} -> ${folder === '' ? '.' : folder}`
  const generated = await generateGated(
    {
      root,
      workspace,
      jobs: [bound.project, following],
      rebind: () => [...boundAgain([bind()]), following],
      commit: commitFor({ root, title, own }, io),
      secrets: secretsIn(io),
      commands: trustOf(
        bound.project.renderings.map((rendering) => rendering.template),
        root,
        own.trust,
      ),
      decide: (plan) => decideAbout(plan, { own, io, answers }),
    },
    io,
  )
  return finish(generated, { root, title, own, io })
}

function placeOf(positionals: readonly string[], root: string, io: Io): { use: string; folder: string } {
  const [use, asked, ...rest] = positionals
  const usage = (message: string): EspalierError =>
    new EspalierError('usage', message, {
      hint: 'Write `espalier apply <template> <folder>`; the folder may be `.`. See `espalier templates`.',
    })
  if (use === undefined) throw usage('Please specify a template.')
  if (asked === undefined) throw usage(`Please specify the folder that is to follow ${use}.`)
  if (rest.length > 0) throw usage(`There is more than a template and a folder: ${rest.join(' ')}.`)
  const folder = inWorkspace(root, path.resolve(io.cwd, asked))
  if (folder !== undefined) return { use, folder }
  throw new EspalierError('path-outside', `${asked} lies outside of the workspace ${root}.`)
}

function readBinding(file: string): { text: string | undefined; binding: Binding } {
  const text = readBindingFile(file)
  if (text === undefined) return { text, binding: { templates: [] } }
  const parsed = parseBinding(text, file)
  if ('diagnostics' in parsed) throw EspalierError.from(parsed.diagnostics)
  return { text, binding: parsed.binding }
}

function followedOnce({ templates }: Binding, { id }: Template, path: string): Follow | undefined {
  const [follow, ...others] = templates.filter(({ use }) => use.split('@')[0] === id)
  if (others.length === 0) return follow
  throw new EspalierError('usage', `${path} follows ${id} ${others.length + 1} times.`, {
    path,
    hint: 'Which of them is meant cannot be said here: edit the file by hand, then run `espalier generate`.',
  })
}

/** The inputs of the command line; flags win over `--data`. */
function flaggedInputs({ own, texts }: Arguments, template: Template, io: Io): Record<string, unknown> {
  const names = Object.keys(template.parameters.properties ?? {})
  const { dry: _dry, ...flags } = spelledOnce(texts, names)
  const mistakes = [...misspelledAmong(flags, names), ...valuesMissing(flags, template)]
  if (mistakes.length > 0) throw EspalierError.from(mistakes)
  return { ...readJsonFile(own.data, '--data', io), ...flags }
}

/** `--title` alone is a yes, and only some inputs can be that. */
function valuesMissing(flags: Readonly<Record<string, unknown>>, { parameters }: Template): Diagnostic[] {
  return Object.entries(flags).flatMap(([name, value]) => {
    const { type, enum: listed } = parameters.properties?.[name] ?? {}
    const takesYes = type === undefined ? listed === undefined : [type].flat().includes('boolean')
    const isMissing =
      typeof value === 'boolean'
        ? !takesYes && listed?.includes(value) !== true
        : name === 'name' && value === ''
    return isMissing ? [errorAt('usage', `--${name} needs a value.`, { hint: `Write --${name}=...` })] : []
  })
}
