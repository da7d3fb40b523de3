import type { Gate } from '../gate.ts'
import { findTypeErrors } from './find-type-errors.ts'

/** Whether the workspace still type-checks, as its own TypeScript with its own tsconfigs sees it. */
export const typesGate: Gate = {
  name: 'types',
  sees: 'program',
  check: (files, { root }) =>
    findTypeErrors({
      root,
      files: files.map(({ path, text, before }) =>
        before === undefined ? { path, text } : { path, text, before },
      ),
      deleted: [],
    }),
}
