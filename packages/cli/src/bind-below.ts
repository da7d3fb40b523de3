import {
  bindProject,
  type BoundProject,
  type Diagnostic,
  diskWorkspace,
  type Template,
  type Workspace,
} from '@espalier/engine'
import { boundAgain } from './bound-again.ts'
import { findBindings } from './find-bindings.ts'
import { findProjects } from './find-projects.ts'
import { findRoot } from './find-root.ts'
import type { Io } from './io.ts'
import { readTemplates } from './template-roots.ts'

export interface BoundBelow {
  readonly root: string
  readonly workspace: Workspace
  readonly jobs: readonly BoundProject[]
  /** The templates that any of them follows. */
  readonly templates: readonly Template[]
  /** Of bindings and templates; with any, nothing can be done. */
  readonly mistakes: readonly Diagnostic[]
  /** The same jobs from what stands there now. */
  readonly again: () => BoundProject[]
}

/** Every project below the folders that follows templates, ready to be generated. */
export function bindBelow(asked: readonly string[], io: Io): BoundBelow {
  const root = findRoot(io.cwd)
  return bindFolders(root, findBindings(root, asked, io.cwd))
}

/** The projects in these folders of the workspace. */
export function bindFolders(root: string, folders: readonly string[]): BoundBelow {
  const workspace = diskWorkspace(root)
  const { templates, diagnostics } = folders.length === 0 ? noTemplates : readTemplates(root)
  const bind = () =>
    folders.map((folder) =>
      bindProject({ view: workspace, folder, templates, projects: () => findProjects(root) }),
    )
  const bound = bind()
  const broken = bound.flatMap((each) => ('diagnostics' in each ? each.diagnostics : []))
  const jobs = bound.flatMap((each) => ('project' in each ? [each.project] : []))
  return {
    root,
    workspace,
    jobs,
    templates: jobs.flatMap(({ renderings }) => renderings.map(({ template }) => template)),
    // A broken template matters to all while nobody can tell who follows it.
    mistakes: [...broken, ...diagnostics],
    again: () => boundAgain(bind()),
  }
}

/** With mistakes in them, nothing was made out of bindings, locks and templates. */
export function nothingTold(mistakes: readonly Diagnostic[]): string {
  return `Nothing could be told: ${mistakes.length === 1 ? 'there is one mistake' : `there are ${mistakes.length} mistakes`}.`
}

const noTemplates = { templates: [], diagnostics: [] }
