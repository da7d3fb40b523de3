import { hashContent } from '../content.ts'
import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { didYouMean } from '../nearest.ts'
import { checkPath, join } from '../paths.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { sourceKinds } from './source-kinds.ts'

/** A file that was read, and what it held then: what caching and affected runs need to know. */
export interface Read {
  readonly path: string
  readonly hash: string
}

export type ReadSource =
  | { readonly value: unknown; readonly reads: readonly Read[] }
  | { readonly diagnostics: readonly Diagnostic[] }

export interface SourceContext {
  readonly view: Workspace
  /** The folder that addresses without a project start from. */
  readonly folder: string
  /** The folder of each project of the workspace, by name. Asked only where an address names a project. */
  readonly projects: () => ReadonlyMap<string, string>
  /** The file that asks, for messages. */
  readonly askedBy: string
}

/** The facts at an address: `path`, or `project:path`. */
export function readSource(address: string, context: SourceContext): ReadSource {
  const located = locate(address, context)
  if ('diagnostics' in located) return located
  const { path } = located
  const entry = context.view.look(path)
  if (entry?.kind !== 'file')
    return fail(context, 'source-missing', `The source \`${address}\` is not there: ${path}.`)
  if (!('text' in entry.content))
    return fail(context, 'source-invalid', `The source \`${address}\` is not text: ${path}.`)
  const { text } = entry.content
  const parsed = sourceKinds.find((kind) => kind.claims(path))?.parse(text.replace(/^\ufeff/, ''), path) ?? {
    value: text,
  }
  return 'diagnostics' in parsed
    ? parsed
    : { value: parsed.value, reads: [{ path, hash: hashContent(entry.content) }] }
}

function locate(address: string, context: SourceContext): { path: string } | { diagnostics: Diagnostic[] } {
  const [, project, relative = ''] = /^(?:(.*?):)?(.*)$/s.exec(address) ?? []
  const checked = checkPath(relative)
  if ('problem' in checked)
    return fail(context, 'source-address', `The address \`${address}\` ${checked.problem}.`)
  if (project === undefined) return { path: join(context.folder, checked.path) }
  const projects = context.projects()
  const folder = projects.get(project)
  if (folder !== undefined) return { path: join(folder, checked.path) }
  const hint = didYouMean(project, [...projects.keys()])
  return fail(context, 'source-project-unknown', `The workspace has no project \`${project}\`.`, hint)
}

function fail(
  { askedBy }: SourceContext,
  code: 'source-address' | 'source-missing' | 'source-invalid' | 'source-project-unknown',
  message: string,
  hint?: string,
): { diagnostics: Diagnostic[] } {
  return { diagnostics: [errorAt(code, message, { path: askedBy, ...(hint && { hint }) })] }
}
