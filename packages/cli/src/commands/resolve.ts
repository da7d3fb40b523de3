import path from 'node:path'
import {
  type BoundProject,
  type Decision,
  EspalierError,
  type Generated,
  isBlocked,
  type Plan,
} from '@espalier/engine'
import { bindFolders, type BoundBelow } from '../bind-below.ts'
import { commitFor } from '../commit-for.ts'
import { conflictsIn, planOf } from '../conflicts-in.ts'
import { sideOf } from '../decide-about.ts'
import { findBindings } from '../find-bindings.ts'
import { findRoot, inWorkspace } from '../find-root.ts'
import { finish } from '../finish.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { blocked, report } from '../report.ts'
import { secretsIn } from '../secrets-in.ts'
import { refuseUntaken } from '../taken-flags.ts'
import { trustOf } from '../trust-of.ts'
import { generateGated } from '../generate-gated.ts'

/**
 * `espalier resolve <path>`: one conflict is settled. Where it was the last one, the run that stopped at it goes on;
 * otherwise this file alone is written, with its record.
 */
export async function resolveCommand(args: Arguments, io: Io): Promise<number> {
  refuseUntaken('resolve', args)
  const { own } = args
  const root = findRoot(io.cwd)
  const { given, decision } = asked(args)
  const found = await findConflict(root, { files: placesOf(given, root, io), decision }, io)
  if ('mistakes' in found) return report(blocked(found.mistakes), own, 'espalier resolve', io)
  const { file } = found
  const { generated, left } = await settle(found.bound, { file, decision }, args, io)
  const isOpen = conflictsIn(generated.plan).some((conflict) => conflict.path === file)
  const title = isOpen ? `${file}, still in conflict` : `${file}, settled`
  const code = await finish(generated, { root, title, own, io })
  if (left > 0 && !own.json)
    io.out(`${left === 1 ? 'One conflict is' : `${left} conflicts are`} left: \`espalier conflicts\`.\n`)
  return code
}

function asked({ positionals, own }: Arguments): { given: string; decision: Decision } {
  const [given, ...others] = positionals
  const decision = sideOf(own)
  const hint = 'Write `espalier resolve <path> --ours`, `--theirs` or `--merged`. See `espalier conflicts`.'
  if (given === undefined || others.length > 0)
    throw new EspalierError('usage', 'One conflict is settled at a time, by its path.', { hint })
  if (decision === undefined)
    throw new EspalierError('usage', `Whose version of ${given} shall it be?`, { hint })
  return { given, decision }
}

/** A path from here, as a shell completes it, or one of the workspace, as a plan prints it. */
function placesOf(given: string, root: string, io: Io): string[] {
  const places = [path.resolve(io.cwd, given), path.resolve(root, given)].flatMap(
    (place) => inWorkspace(root, place) ?? [],
  )
  if (places.length > 0) return [...new Set(places)]
  throw new EspalierError('path-outside', `${given} lies outside of the workspace ${root}.`)
}

type Found = { readonly bound: BoundBelow; readonly file: string } | Pick<BoundBelow, 'mistakes'>

/** The projects that the file lies in are asked first; what a template does to a file of others is known by all alone. */
async function findConflict(
  root: string,
  { files, decision }: { readonly files: readonly string[]; readonly decision: Decision },
  io: Io,
): Promise<Found> {
  const all = findBindings(root, [], root)
  const near = all.filter((folder) => folder === '' || files.some((file) => file.startsWith(`${folder}/`)))
  for (const folders of [near, all]) {
    const bound = bindFolders(root, folders)
    if (bound.mistakes.length > 0) return { mistakes: bound.mistakes }
    const plan = await planOf(bound, io)
    const file = files.find((each) => canBeSettled({ file: each, decision }, plan, bound))
    if (file !== undefined) return { bound, file }
  }
  throw new EspalierError('conflict-unknown', `There is no conflict at ${files[0] ?? ''}.`, {
    hint: 'See `espalier conflicts` for what there is.',
  })
}

/** A conflict, a file that is gone, or one whose markers a person has taken out: that one they have settled for a side. */
function canBeSettled({ file, decision }: Asked, { steps }: Plan, { jobs }: BoundBelow): boolean {
  const isOpen = steps.some(
    (step) => step.path === file && (step.kind === 'conflict' || (step.kind === 'keep' && step.isDeleted)),
  )
  return isOpen || (decision !== 'overwrite' && jobs.some((job) => isDisputed(job, file)))
}

const isDisputed = ({ folder, lock }: BoundProject, file: string): boolean =>
  Object.entries(lock.before.files).some(
    ([name, { disputed }]) => disputed !== undefined && path.posix.join(folder, name) === file,
  )

interface Asked {
  readonly file: string
  readonly decision: Decision
}

async function settle(
  bound: BoundBelow,
  { file, decision }: Asked,
  { own }: Arguments,
  io: Io,
): Promise<{ generated: Generated; left: number }> {
  const { root, workspace, jobs, again } = bound
  const request = {
    root,
    workspace,
    jobs,
    rebind: again,
    secrets: secretsIn(io),
    commands: trustOf(bound.templates, root, own.trust),
    settled: new Map([[file, decision]]),
  }
  const whole = await generateGated({ ...request, commit: 'none' }, io, 'finished')
  const left = conflictsIn(whole.plan).length
  const isLast = !isBlocked(whole.plan)
  const commit = commitFor({ root, title: `${file}, settled`, own }, io)
  const generated = await generateGated({ ...request, commit, ...(!isLast && { only: file }) }, io)
  return { generated, left }
}
