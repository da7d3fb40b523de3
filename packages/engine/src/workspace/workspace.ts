import type { Content } from '../content.ts'

/** What stands at a path. */
export type Entry =
  | { readonly kind: 'file'; readonly content: Content; readonly executable: boolean }
  | { readonly kind: 'folder'; readonly names: readonly string[] }
  /** A symbolic link, a socket, a device: nothing that the engine reads or writes through. */
  | { readonly kind: 'special' }

/**
 * The workspace as the engine sees it: paths as `paths.ts` defines them. Reading is synchronous because all
 * three implementations are: the disk, memory, and the Tree of Nx.
 */
export interface Workspace {
  /** Undefined where nothing stands. A symbolic link is `special`; whether one lies above is for the caller to ask. */
  look(path: string): Entry | undefined
  /** The same without the content, where that is cheaper. */
  kindOf?(path: string): Entry['kind'] | undefined
}

/** A workspace that can be changed; only `5-transaction` calls these. */
export interface WritableWorkspace extends Workspace {
  writeFile(path: string, content: Content, executable: boolean): void
  deleteFile(path: string): void
}

export function textAt(workspace: Workspace, path: string): string | undefined {
  const entry = workspace.look(path)
  return entry?.kind === 'file' && 'text' in entry.content ? entry.content.text : undefined
}

export const kindAt = (workspace: Workspace, path: string): Entry['kind'] | undefined =>
  workspace.kindOf === undefined ? workspace.look(path)?.kind : workspace.kindOf(path)

/**
 * A workspace in which these paths stay as they are now. What is planned from it is stale once one of them has changed, even
 * if they were read long before the plan was made.
 */
export function asSeen(view: Workspace, paths: readonly string[]): Workspace {
  const seen = new Map(paths.map((path) => [path, view.look(path)]))
  return {
    look: (path) => (seen.has(path) ? seen.get(path) : view.look(path)),
    kindOf: (path) => (seen.has(path) ? seen.get(path)?.kind : kindAt(view, path)),
  }
}

/** A workspace as it would be with one file changed. */
export function overlay(view: Workspace, path: string, content: Content): Workspace {
  return {
    look: (asked) => (asked === path ? { kind: 'file', content, executable: false } : view.look(asked)),
  }
}
