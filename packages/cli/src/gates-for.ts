import { createGates, type Gates, type Workspace } from '@espalier/engine'
import type { Io } from './io.ts'

/** The gates of a workspace as its settings want them, for as long as a command runs: whoever asks for them closes them. */
export function gatesFor(
  root: string,
  view: Workspace,
  { env, progress }: Pick<Io, 'env' | 'progress'>,
): Gates {
  const gates = createGates({ root, view, env, progress })
  const close = async (): Promise<void> => {
    progress(undefined)
    await gates.close()
  }
  return { ...gates, close }
}
