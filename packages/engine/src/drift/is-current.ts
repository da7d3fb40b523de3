import { sameJson } from '../canonical.ts'
import { hasHash } from '../content.ts'
import type { BoundProject } from '../bind/bind-project.ts'
import type { LockedFile } from '../lock.ts'
import { join } from '../paths.ts'
import { idOf, withOutputs } from '../6-lock/outputs-of.ts'
import { splitFrontmatter } from '../2-template/frontmatter.ts'
import type { Template } from '../2-template/template.ts'
import { kindAt, type Workspace } from '../workspace/workspace.ts'

/**
 * Whether a project is surely as its templates want it, told without rendering: what was generated from the same
 * templates and inputs is the same, so the lock says what should stand there. Where it says too little, the answer is
 * no, and the plan has to tell.
 */
export function isCurrent({ folder, renderings, lock }: BoundProject, view: Workspace): boolean {
  const { before, templates } = lock
  if (!sameJson(before.templates, withOutputs(templates, before.files))) return false
  const ids = new Set(Object.keys(templates).map(idOf))
  if (Object.values(before.files).some(({ template }) => !ids.has(template))) return false
  if (Object.keys(before.pieces).length > 0) return false
  // What is made of a secret is not in the lock, neither is what is injected into the files of others, nor what is
  // written or left alone for what stands there.
  const isTold = renderings.every(
    ({ template, secretInputs }) => secretInputs === undefined && !isOpenEnded(template),
  )
  if (!isTold) return false
  return Object.entries(before.files).every(([path, locked]) =>
    isAsRecorded(view, join(folder, path), locked),
  )
}

function isAsRecorded(view: Workspace, path: string, locked: LockedFile): boolean {
  if (locked.ownership === 'seeded') return true
  if (locked.disputed !== undefined) return false
  if (locked.deleted && locked.ownership !== 'owned') return kindAt(view, path) === undefined
  // A person's edit of a file that both own stays as long as the template rests.
  const isTheirs =
    locked.ownership === 'merged' || (locked.ownership === 'owned' && locked.kept !== undefined)
  if (isTheirs) return kindAt(view, path) === 'file'
  const entry = view.look(path)
  return entry?.kind === 'file' && hasHash(entry.content, locked.hash)
}

const known = new WeakMap<Template, boolean>()

/** Whether a file of the template may depend on more than its record; a text that only looks like it costs a rendering. */
function isOpenEnded(template: Template): boolean {
  const answer =
    known.get(template) ??
    (template.ownership.some(({ ownership }) => ownership === 'injected') ||
      template.files.some(({ bytes }) => openEnded.test(splitFrontmatter(bytes).yaml ?? '')))
  known.set(template, answer)
  return answer
}

const openEnded =
  /\b(?:inject|ast|json|yaml|ownership|force|unless_?exists|skip_?if(?:_?contains)?)['"]?\s*:/i
