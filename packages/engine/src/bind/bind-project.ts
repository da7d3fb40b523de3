import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { bindingFile, type Lock, type LockedTemplate, lockFile } from '../lock.ts'
import { join } from '../paths.ts'
import type { Read } from '../1-source/read-source.ts'
import { templateNames } from '../2-template/choose-template.ts'
import { migrationsSince, refusePending } from '../2-template/migrations.ts'
import { idOf } from '../6-lock/outputs-of.ts'
import { readLock } from '../6-lock/parse-lock.ts'
import { textAt } from '../workspace/workspace.ts'
import { type BindRequest, bindTemplate } from './bind-template.ts'
import { type Follow, parseBinding } from './parse-binding.ts'
import { matchRecords } from './match-records.ts'
import { type Rendering, textsIn } from './rendering-of.ts'

export interface BoundProject {
  readonly folder: string
  readonly renderings: readonly Rendering[]
  readonly lock: { readonly before: Lock; readonly templates: Readonly<Record<string, LockedTemplate>> }
  /** Every file that a source read. */
  readonly reads: readonly Read[]
  /** Files that go by new names from now on. */
  readonly renames?: ReadonlyMap<string, string>
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
  const locked = request.migrated ? { lock: request.migrated } : readLock(view, join(folder, lockFile))
  const bound = parsed.binding.templates.map((follow) => bindTemplate(follow, request, path))
  const diagnostics = [
    ...('diagnostics' in locked ? locked.diagnostics : []),
    ...bound.flatMap((each) => ('diagnostics' in each ? each.diagnostics : [])),
  ]
  const good = bound.filter((each) => 'rendering' in each)
  if ('diagnostics' in locked || diagnostics.length > 0) return { diagnostics }
  const pending = request.migrated
    ? []
    : pendingIn({ follows: parsed.binding.templates, bound: good }, locked.lock, folder)
  if (pending.length > 0) return { diagnostics: pending.map((each) => ({ path, ...each })) }
  return {
    project: {
      folder,
      renderings: good.map(({ rendering }) => knowingPast(rendering, locked.lock)),
      lock: { before: locked.lock, templates: recordsOf(good) },
      reads: good.flatMap(({ reads }) => reads),
    },
  }
}

/** An input that has become a secret since may stand in the lock in the open, until this run is done. */
function knowingPast(rendering: Rendering, { templates }: Lock): Rendering {
  const { template, secretInputs = [], secrets = [] } = rendering
  const records = Object.entries(templates).filter(([name]) => idOf(name) === template.id)
  const past = records.flatMap(([, { inputs }]) =>
    secretInputs.flatMap((name) => (Object.hasOwn(inputs, name) ? textsIn(inputs[name]) : [])),
  )
  return past.length === 0 ? rendering : { ...rendering, secrets: [...new Set([...secrets, ...past])] }
}

/** Migrations that a newer template wants done first, for what it generates may count on them. */
function pendingIn(
  { follows, bound }: { readonly follows: readonly Follow[]; readonly bound: readonly Bound[] },
  lock: Lock,
  folder: string,
): Diagnostic[] {
  const records = matchRecords(follows, lock.templates)
  return bound.flatMap(({ rendering: { template } }, index) => {
    const was = records[index]?.version
    const due = was === undefined ? [] : migrationsSince(was, template)
    return due.length === 0 ? [] : refusePending(template.id, folder, due).diagnostics
  })
}

interface Bound {
  readonly rendering: Rendering
  readonly record: LockedTemplate
}

function recordsOf(bound: readonly Bound[]): Record<string, LockedTemplate> {
  const names = templateNames(bound.map(({ rendering }) => rendering.template.id))
  return Object.fromEntries(bound.map(({ record }, index) => [names[index] ?? '', record]))
}
