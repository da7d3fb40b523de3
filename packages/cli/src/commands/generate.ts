import {
  bindProject,
  type BoundProject,
  type Diagnostic,
  diskWorkspace,
  EspalierError,
  generate,
  hygenRoots,
  listActions,
  type Template,
} from '@espalier/engine'
import { finish } from '../finish.ts'
import { findBindings } from '../find-bindings.ts'
import { findProjects } from '../find-projects.ts'
import { findRoot, inWorkspace } from '../find-root.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { blocked, report } from '../report.ts'
import { readTemplates } from '../template-roots.ts'

/** `espalier plan`: what `generate` would do. */
export function planCommand(args: Arguments, io: Io): Promise<number> {
  return generateCommand({ ...args, own: { ...args.own, dry: true } }, io)
}

/** `espalier generate`: every project below the folders that follows templates; or, by name, an action of hygen. */
export async function generateCommand(args: Arguments, io: Io): Promise<number> {
  const { positionals, own, flags } = args
  if (namesAction(positionals, io)) return (await import('./hygen.ts')).hygenCommand(args, io)
  refuseUnknown(flags)
  const root = findRoot(io.cwd)
  const folders = findBindings(root, positionals, io.cwd)
  const { templates, diagnostics } = readTemplates(root)
  const workspace = diskWorkspace(root)
  const bound = folders.map((folder) =>
    bindProject({ view: workspace, folder, templates, projects: () => findProjects(root) }),
  )
  const broken = bound.flatMap((each) => ('diagnostics' in each ? each.diagnostics : []))
  const mistakes = [...broken, ...relevant(diagnostics, bound)]
  if (mistakes.length > 0) return report(blocked(mistakes), own, 'espalier generate', io)
  const jobs = bound.flatMap((each) => ('project' in each ? [each.project] : []))
  const generated = await generate({
    root,
    workspace,
    jobs,
    until: own.dry ? 'plan' : 'commit',
    commands: trustOf(jobs, root, own.trust),
  })
  return finish(generated, { root, title: titleOf(jobs), own, io })
}

/** `generate <generator> <action>` is an action where a generator of that name exists. */
function namesAction([generator]: readonly string[], io: Io): boolean {
  if (generator === undefined) return false
  const roots = hygenRoots(io.cwd, undefined, io.env['HYGEN_TMPLS'])
  return roots.flatMap(listActions).some((listed) => listed.generator === generator)
}

/** Templates of the workspace are code of the workspace. */
export function trustOf(
  jobs: readonly BoundProject[],
  root: string,
  asked: boolean,
): 'trusted' | 'untrusted' {
  const followed = jobs.flatMap(({ renderings }) => renderings)
  const own = followed.every(({ template }) => inWorkspace(root, template.root) !== undefined)
  return asked || own ? 'trusted' : 'untrusted'
}

function refuseUnknown(flags: Arguments['flags']): void {
  const [name] = Object.keys(flags).filter((flag) => flag !== 'dry')
  if (name === undefined) return
  throw new EspalierError('usage', `--${name} means nothing here.`, {
    hint: 'The inputs of a project stand in its `espalier.json`, under `with`.',
  })
}

/** A broken template matters to all while nobody can tell who follows it. */
const relevant = (diagnostics: readonly Diagnostic[], bound: readonly object[]): readonly Diagnostic[] =>
  bound.length > 0 ? diagnostics : []

function titleOf(jobs: readonly BoundProject[]): string {
  const titles = jobs.map(({ folder, renderings }) => {
    const followed = renderings.map(
      ({ template }: { template: Template }) => `${template.id} ${template.version}`,
    )
    return `${followed.join(', ')} -> ${folder === '' ? '.' : folder}`
  })
  return titles.length > 3
    ? `${titles.slice(0, 3).join('\n')}\nand ${titles.length - 3} more projects`
    : titles.join('\n')
}
