import { inferTargets } from './infer-targets.ts'

export const name = '@espalier/nx'

/** Nx 22 to 24 look under both names for the same function. */
export const createNodes = inferTargets
export const createNodesV2 = inferTargets
