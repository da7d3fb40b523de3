import { sameJson } from '../canonical.ts'
import { type Content, hashContent, withPlainEnds } from '../content.ts'
import type { BoundProject } from '../bind/bind-project.ts'
import type { LockedFile } from '../lock.ts'
import { join } from '../paths.ts'
import type { Template } from '../2-template/template.ts'
import { kindAt, type Workspace } from '../workspace/workspace.ts'

/**
 * Whether a project is surely as its templates want it, told without rendering: what was generated from the same
 * templates and inputs is the same, so the lock says what should stand there. Where it says too little, the answer is
 * no, and the plan has to tell.
 */
export function isCurrent({ folder, renderings, lock }: BoundProject, view: Workspace): boolean {
  const { before, templates } = lock
  if (!sameJson(before.templates, templates) || Object.keys(before.pieces).length > 0) return false
  // What is made of a secret is not in the lock, and neither is what is injected into the files of others.
  const isTold = renderings.every(
    ({ template, secretInputs }) => secretInputs === undefined && !reachesOut(template),
  )
  if (!isTold) return false
  return Object.entries(before.files).every(([path, locked]) =>
    isAsRecorded(view, join(folder, path), locked),
  )
}

function isAsRecorded(view: Workspace, path: string, locked: LockedFile): boolean {
  if (locked.ownership === 'seeded') return true
  if (locked.disputed !== undefined) return false
  if (locked.deleted) return kindAt(view, path) === undefined
  // A person's edit of a file that both own stays as long as the template rests.
  const isTheirs =
    locked.ownership === 'merged' || (locked.ownership === 'owned' && locked.kept !== undefined)
  if (isTheirs) return kindAt(view, path) === 'file'
  const entry = view.look(path)
  return entry?.kind === 'file' && hasHash(entry.content, locked.hash)
}

const hasHash = (content: Content, hash: string): boolean =>
  hashContent(content) === hash || hashContent(withPlainEnds(content)) === hash

const known = new WeakMap<Template, boolean>()

/** Whether a file of the template may want a piece of another file; a text that only looks like it costs a rendering. */
function reachesOut(template: Template): boolean {
  const answer =
    known.get(template) ??
    (template.ownership.some(({ ownership }) => ownership === 'injected') ||
      template.files.some(({ bytes }) => piece.test(Buffer.from(bytes).toString('latin1'))))
  known.set(template, answer)
  return answer
}

const piece = /^\s*['"]?(?:inject|ast|json|yaml|ownership)['"]?\s*:/m
