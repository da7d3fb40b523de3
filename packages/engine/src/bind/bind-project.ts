import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { type Lock, type LockedTemplate, lockFile } from '../lock.ts'
import { join } from '../paths.ts'
import type { Read } from '../1-source/read-source.ts'
import { readLock } from '../6-lock/parse-lock.ts'
import { textAt } from '../workspace/workspace.ts'
import { type BindRequest, bindTemplate } from './bind-template.ts'
import { bindingFile, parseBinding } from './parse-binding.ts'
import type { Rendering } from './rendering-of.ts'

export interface BoundProject {
  readonly folder: string
  readonly renderings: readonly Rendering[]
  readonly lock: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
  /** Every file that a source read. */
  readonly reads: readonly Read[]
}

/** A project's binding to what there is to render, or every mistake in it. */
export function bindProject(
  request: BindRequest,
): { project: BoundProject } | { diagnostics: readonly Diagnostic[] } {
  const { view, folder } = request
  const path = join(folder, bindingFile)
  const text = textAt(view, path)
  if (text === undefined) {
    const hint = `Create it: { "templates": [{ "use": "a-template" }] }`
    return { diagnostics: [errorAt('binding-invalid', `${path} is not there.`, { path, hint })] }
  }
  const parsed = parseBinding(text, path)
  if ('diagnostics' in parsed) return parsed
  const locked = readLock(view, join(folder, lockFile))
  const bound = parsed.binding.templates.map((follow) => bindTemplate(follow, request, path))
  const diagnostics = [
    ...('diagnostics' in locked ? locked.diagnostics : []),
    ...bound.flatMap((each) => ('diagnostics' in each ? each.diagnostics : [])),
  ]
  const good = bound.filter((each) => 'rendering' in each)
  if ('diagnostics' in locked || diagnostics.length > 0) return { diagnostics }
  return {
    project: {
      folder,
      renderings: good.map(({ rendering }) => rendering),
      lock: { before: locked.lock, templates: recordsOf(good) },
      reads: good.flatMap(({ reads }) => reads),
    },
  }
}

/** By id; a template that is followed several times is `id`, `id#2` and so on. */
function recordsOf(
  bound: readonly { rendering: Rendering; record: LockedTemplate }[],
): Record<string, LockedTemplate> {
  const counts = new Map<string, number>()
  return Object.fromEntries(
    bound.map(({ rendering: { template }, record }) => {
      const count = (counts.get(template.id) ?? 0) + 1
      counts.set(template.id, count)
      return [count === 1 ? template.id : `${template.id}#${count}`, record]
    }),
  )
}
