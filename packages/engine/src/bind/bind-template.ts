import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { hashOf } from '../hash.ts'
import type { Lock, LockedSource, LockedTemplate } from '../lock.ts'
import { readSource, type Read, type SourceContext } from '../1-source/read-source.ts'
import { chooseTemplate } from '../2-template/choose-template.ts'
import type { Locals } from '../2-template/renderer.ts'
import type { Template } from '../2-template/template.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Follow } from './parse-binding.ts'
import { renderingOf, type Rendering } from './rendering-of.ts'

export interface BindRequest {
  readonly view: Workspace
  /** The folder of the project, in the workspace. */
  readonly folder: string
  readonly templates: readonly Template[]
  readonly projects: () => ReadonlyMap<string, string>
  /** The lock, where the project is on its way through migrations; without one, those that are due stand in the way. */
  readonly migrated?: Lock
}

type BoundTemplate =
  | { readonly rendering: Rendering; readonly record: LockedTemplate; readonly reads: readonly Read[] }
  | { readonly diagnostics: readonly Diagnostic[] }

/** One entry of an `espalier.json`: its template, its inputs, the facts behind them. */
export function bindTemplate(follow: Follow, request: BindRequest, path: string): BoundTemplate {
  try {
    const template = chooseTemplate(follow.use, request.templates)
    const facts = readFacts(follow, { ...request, askedBy: path })
    const given = { values: { ...follow.with, ...facts.values }, spelled: 'as-json' } as const
    const result = renderingOf(template, given, request.folder, path)
    const mistakes =
      'diagnostics' in result ? result.diagnostics.filter((each) => !isUnread(each, follow)) : []
    const diagnostics = [...facts.diagnostics, ...mistakes]
    if (diagnostics.length > 0 || 'diagnostics' in result) return { diagnostics }
    return {
      rendering: result.rendering,
      record: recordOf(template, result.inputs, facts),
      reads: facts.reads,
    }
  } catch (error) {
    if (!(error instanceof EspalierError)) throw error
    return { diagnostics: error.diagnostics.map((diagnostic) => ({ path, ...diagnostic })) }
  }
}

/** An input whose source cannot be read is missing for that reason only, which is said already. */
function isUnread({ code, input }: Diagnostic, follow: Follow): boolean {
  return code === 'input-missing' && input !== undefined && Object.hasOwn(follow.from ?? {}, input)
}

interface Facts {
  readonly values: Readonly<Record<string, unknown>>
  readonly sources: LockedTemplate['sources']
  readonly reads: readonly Read[]
  readonly diagnostics: readonly Diagnostic[]
}

function readFacts(follow: Follow, context: SourceContext): Facts {
  const values = new Map<string, unknown>()
  const sources: Record<string, LockedSource> = {}
  const reads: Read[] = []
  const diagnostics: Diagnostic[] = []
  for (const [name, address] of Object.entries(follow.from ?? {})) {
    if (follow.with !== undefined && Object.hasOwn(follow.with, name)) {
      const message = `The input \`${name}\` is given twice, in \`with\` and in \`from\`.`
      diagnostics.push(errorAt('binding-invalid', message, { path: context.askedBy }))
    }
    const read = readSource(address, context)
    if ('diagnostics' in read) {
      diagnostics.push(...read.diagnostics)
      continue
    }
    values.set(name, read.value)
    reads.push(...read.reads)
    sources[name] = { address, hash: hashOf(read.reads.map(({ hash }) => hash).join('\n')) }
  }
  return { values: Object.fromEntries(values), sources, reads, diagnostics }
}

/** A secret never reaches the lock, not even its hash; of a source only where it was read and the hash of what. */
function recordOf(
  { version, digest, parameters }: Template,
  inputs: Locals,
  { sources }: Facts,
): LockedTemplate {
  const isOpen = ([name]: [string, unknown]): boolean => parameters.properties?.[name]?.['x-secret'] !== true
  const recorded = Object.entries(inputs).filter(([name]) => !Object.hasOwn(sources, name))
  return {
    version,
    digest,
    inputs: Object.fromEntries(recorded.filter(isOpen)),
    sources: Object.fromEntries(Object.entries(sources).filter(isOpen)),
  }
}
