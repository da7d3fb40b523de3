import { createGates, type Gates, type Workspace } from '@espalier/engine'
import type { Io } from './io.ts'

/** The gates of a workspace as its settings want them, for as long as a command runs: whoever asks for them closes them. */
export const gatesFor = (root: string, view: Workspace, { env }: Pick<Io, 'env'>): Gates =>
  createGates({ root, view, env })
