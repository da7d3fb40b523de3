import path from 'node:path'
import {
  asSeen,
  bindingFile,
  chooseTemplate,
  type Diagnostic,
  diskWorkspace,
  EspalierError,
  isError,
  type Job,
  lockFile,
  upgradeProject,
  type Upgraded,
  type UpgradeRequest,
} from '@espalier/engine'
import { bindingContribution } from '../binding-contribution.ts'
import { commitFor } from '../commit-for.ts'
import { decideAbout } from '../decide-about.ts'
import { findBindings } from '../find-bindings.ts'
import { findProjects } from '../find-projects.ts'
import { findRoot } from '../find-root.ts'
import { finish } from '../finish.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { refuseMarkersInCi } from '../refuse-markers-in-ci.ts'
import { blocked, report } from '../report.ts'
import { secretsIn } from '../secrets-in.ts'
import { refuseUntaken } from '../taken-flags.ts'
import { readTemplates } from '../template-roots.ts'
import { trustOf } from '../trust-of.ts'
import { generateGated } from '../generate-gated.ts'

/** `espalier upgrade [folder...]`: projects move to a newer version of their templates, through its migrations. */
export async function upgradeCommand(args: Arguments, io: Io): Promise<number> {
  const { own, positionals } = args
  refuseUntaken('upgrade', args)
  refuseMarkersInCi(own, io)
  const root = findRoot(io.cwd)
  const { templates, diagnostics } = readTemplates(root)
  if (diagnostics.some(isError)) return report(blocked(diagnostics), own, 'espalier upgrade', io)
  const trust = trustOf(templates, root, own.trust)
  refuseForeignCode(templates, trust)
  const to = targetOf(own.to)
  // A name that no template has would move nothing, and say nothing.
  if (to?.id !== undefined) chooseTemplate(to.id, templates)
  const folders = findBindings(root, positionals, io.cwd)
  const workspace = asSeen(diskWorkspace(root), folders.flatMap(rewritten))
  const upgrade = (folder: string): ReturnType<typeof upgradeProject> =>
    upgradeProject({
      view: workspace,
      folder,
      templates,
      projects: () => findProjects(root),
      ...(to && { to }),
    })
  const upgraded = await inTurn(folders, upgrade)
  if ('diagnostics' in upgraded) return report(blocked(upgraded.diagnostics), own, 'espalier upgrade', io)
  const title = titleOf(upgraded.done)
  const generated = await generateGated(
    {
      root,
      workspace,
      jobs: upgraded.done.flatMap(jobsOf),
      commit: commitFor({ root, title, own }, io),
      secrets: secretsIn(io),
      commands: trust,
      decide: (plan) => decideAbout(plan, { own, io, answers: {} }),
    },
    io,
  )
  return finish(generated, { root, title, own, io, act: 'upgrade' })
}

/** What migrations, which may take their time, are reckoned from, and an upgrade writes anew. */
const rewritten = (folder: string): string[] =>
  [bindingFile, lockFile].map((name) => path.posix.join(folder, name))

/** `2.0.0`, a range, or either behind the name of a template. */
function targetOf(to: string | undefined): UpgradeRequest['to'] {
  if (to === undefined) return undefined
  const [, id, range] = /^(?:([a-z0-9][a-z0-9._-]*)@)?(.+)$/s.exec(to) ?? []
  if (range !== undefined) return { range, ...(id !== undefined && { id }) }
  throw new EspalierError('usage', `\`--to ${to}\` names no version.`, {
    hint: 'Write `--to 2.0.0`, or `--to web@2.0.0` where several templates are followed.',
  })
}

async function inTurn(
  folders: readonly string[],
  upgrade: (folder: string) => ReturnType<typeof upgradeProject>,
): Promise<{ done: readonly Upgraded[] } | { diagnostics: readonly Diagnostic[] }> {
  const done: Upgraded[] = []
  const diagnostics: Diagnostic[] = []
  for (const folder of folders) {
    const upgraded = await upgrade(folder)
    if ('diagnostics' in upgraded) diagnostics.push(...upgraded.diagnostics)
    else done.push(upgraded)
  }
  return diagnostics.length > 0 ? { diagnostics } : { done }
}

/** What follows is generated, and the binding says so. */
const jobsOf = ({ project, binding }: Upgraded): Job[] => [
  project,
  {
    folder: project.folder,
    renderings: [],
    contributions: [bindingContribution(binding, 'espalier upgrade')],
  },
]

function titleOf(upgraded: readonly Upgraded[]): string {
  const lines = upgraded.map(({ project, moves }) => {
    const what = moves.length === 0 ? 'as new as there is' : moves.join(', ')
    return `${project.folder === '' ? '.' : project.folder}: ${what}`
  })
  const more = lines.length - 5
  return more <= 0 ? lines.join('\n') : `${lines.slice(0, 5).join('\n')}\nand ${more} more`
}

/** A migration may be a script, which runs before there is a plan to look at. */
function refuseForeignCode(
  templates: ReturnType<typeof readTemplates>['templates'],
  trust: 'trusted' | 'untrusted',
): void {
  if (trust === 'trusted') return
  const scripts = templates.flatMap(({ id, files }) =>
    files.some(({ path }) => /^migrations\/.+\.[cm]?[jt]s$/.test(path)) ? [id] : [],
  )
  if (scripts.length === 0) return
  throw new EspalierError(
    'trust-needed',
    `Templates from outside the workspace bring scripts as migrations: ${scripts.join(', ')}.`,
    { hint: 'Read them, then run again with --trust.' },
  )
}
