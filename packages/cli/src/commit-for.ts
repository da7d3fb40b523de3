import { type Commit, commitOnDisk } from '@espalier/engine'
import { aboutRun } from './about-run.ts'
import type { Io } from './io.ts'
import type { OwnFlags } from './parse-arguments.ts'

/** How a plan becomes real: in a dry run not at all, else on the disk, where no signal cuts it in half. */
export function commitFor(
  { root, title, own }: { readonly root: string; readonly title: string; readonly own: OwnFlags },
  io: Io,
): Commit | 'none' {
  if (own.dry) return 'none'
  const commit = commitOnDisk(root, aboutRun(title, io))
  return (proposed, replan) => {
    io.holdSignals()
    return commit(proposed, replan)
  }
}
