import { isInside, join, relativeTo } from './paths.ts'

const outside = '{workspaceRoot}/'

/** A path as a lock writes it: from its project, or from the root where it lies in another. */
export const toPiecePath = (folder: string, path: string): string =>
  isInside(folder, path) ? relativeTo(folder, path) : `${outside}${path}`

/** The path in the workspace again. */
export const fromPiecePath = (folder: string, written: string): string =>
  written.startsWith(outside) ? written.slice(outside.length) : join(folder, written)

/** The part that has to be a plain path. */
export const plainPart = (written: string): string =>
  written.startsWith(outside) ? written.slice(outside.length) : written
