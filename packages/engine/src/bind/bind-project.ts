import { createRequire } from 'node:module'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { lazily } from '../lazy.ts'
import { join, nameOf } from '../paths.ts'
import { readSource, type Read, type SourceContext } from '../1-source/read-source.ts'
import { chooseTemplate } from '../2-template/discover-templates.ts'
import { helpers, names } from '../2-template/helpers.ts'
import { resolveInputs } from '../2-template/resolve-inputs.ts'
import type { Locals } from '../2-template/renderer.ts'
import type { Template } from '../2-template/template.ts'
import { type Lock, type LockedTemplate, lockFile } from '../lock.ts'
import { readLock } from '../6-lock/parse-lock.ts'
import { textAt, type Workspace } from '../workspace/workspace.ts'
import { bindingFile, type Follow, parseBinding } from './parse-binding.ts'

const require = createRequire(import.meta.url)
const semver = lazily(() => require('semver') as typeof import('semver'))

export interface BindRequest {
  readonly view: Workspace
  /** The folder of the project, in the workspace. */
  readonly folder: string
  readonly templates: readonly Template[]
  readonly projects: () => ReadonlyMap<string, string>
}

/** A template with what it sees. */
export interface Rendering {
  readonly template: Template
  readonly locals: Locals
}

export interface BoundProject {
  readonly folder: string
  readonly renderings: readonly Rendering[]
  readonly lock: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
  /** Every file that a source read. */
  readonly reads: readonly Read[]
}

/** A project's binding to what there is to render, or every mistake in it. */
export function bindProject(request: BindRequest): { project: BoundProject } | { diagnostics: readonly Diagnostic[] } {
  const { view, folder } = request
  const path = join(folder, bindingFile)
  const text = textAt(view, path)
  if (text === undefined) {
    const hint = `Create it: { "templates": [{ "use": "a-template" }] }`
    return { diagnostics: [errorAt('binding-invalid', `${path} is not there.`, { path, hint })] }
  }
  const parsed = parseBinding(text, path)
  if ('diagnostics' in parsed) return parsed
  const locked = readLock(textAt(view, join(folder, lockFile)), join(folder, lockFile))
  const bound = parsed.binding.templates.map((follow) => bindTemplate(follow, request, path))
  const diagnostics = [...('diagnostics' in locked ? locked.diagnostics : []), ...bound.flatMap((each) => ('diagnostics' in each ? each.diagnostics : []))]
  const good = bound.filter((each) => 'rendering' in each)
  if ('diagnostics' in locked || diagnostics.length > 0) return { diagnostics }
  const templates = Object.fromEntries(good.map(({ rendering, record }) => [rendering.template.id, record]))
  return {
    project: {
      folder,
      renderings: good.map(({ rendering }) => rendering),
      lock: { before: locked.lock, templates },
      reads: good.flatMap(({ reads }) => reads),
    },
  }
}

type Bound = { rendering: Rendering; record: LockedTemplate; reads: readonly Read[] } | { diagnostics: readonly Diagnostic[] }

function bindTemplate(follow: Follow, request: BindRequest, path: string): Bound {
  try {
    const template = chooseTemplate(follow.use, request.templates, (version, range) => semver().satisfies(version, range))
    const facts = readFacts(follow, { ...request, askedBy: path })
    const values = { ...follow.with, ...facts.values }
    const { inputs, diagnostics } = resolveInputs(template.parameters, { values, spelled: 'as-json' }, path)
    // An input that comes from a source that cannot be read is missing for that reason only.
    const ownMistakes = facts.diagnostics.length > 0 ? diagnostics.filter(({ code }) => code !== 'input-missing') : diagnostics
    if (facts.diagnostics.length + ownMistakes.length > 0) return { diagnostics: [...facts.diagnostics, ...ownMistakes] }
    return { rendering: { template, locals: localsOf(template, inputs, request.folder) }, record: recordOf(template, inputs), reads: facts.reads }
  } catch (error) {
    if (!(error instanceof EspalierError)) throw error
    return { diagnostics: error.diagnostics.map((diagnostic) => ({ path, ...diagnostic })) }
  }
}

function readFacts(follow: Follow, context: SourceContext): { values: Record<string, unknown>; reads: Read[]; diagnostics: Diagnostic[] } {
  const values: Record<string, unknown> = {}
  const reads: Read[] = []
  const diagnostics: Diagnostic[] = []
  for (const [name, address] of Object.entries(follow.from ?? {})) {
    if (follow.with !== undefined && Object.hasOwn(follow.with, name)) {
      diagnostics.push(errorAt('binding-invalid', `The input \`${name}\` is given twice, in \`with\` and in \`from\`.`, { path: context.askedBy }))
    }
    const read = readSource(address, context)
    if ('diagnostics' in read) diagnostics.push(...read.diagnostics)
    else {
      values[name] = read.value
      reads.push(...read.reads)
    }
  }
  return { values, reads, diagnostics }
}

/** What a template of ours sees. */
function localsOf(template: Template, inputs: Locals, folder: string): Locals {
  const { id, version } = template
  return { ...inputs, h: helpers, names, template: { id, version }, project: { name: nameOf(folder), root: folder } }
}

/** A secret never reaches the lock. */
function recordOf({ version, digest, parameters }: Template, inputs: Locals): LockedTemplate {
  const open = Object.entries(inputs).filter(([name]) => parameters.properties?.[name]?.['x-secret'] !== true)
  return { version, digest, inputs: Object.fromEntries(open) }
}
