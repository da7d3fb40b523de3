import type { Content } from '../content.ts'
import type { Workspace } from './workspace.ts'

/** A workspace as it would be with one file changed. */
export function overlay(view: Workspace, path: string, content: Content): Workspace {
  return {
    look: (asked) => (asked === path ? { kind: 'file', content, executable: false } : view.look(asked)),
  }
}
