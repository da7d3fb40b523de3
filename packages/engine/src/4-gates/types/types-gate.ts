import type { Gate, StagedFile } from '../gate.ts'
import { toolWorker } from '../workers/tool-worker.ts'
import type { PlannedText, TypeErrors, TypesRequest } from './types-request.ts'

/** Whether the workspace still type-checks, as its own TypeScript sees it with its own tsconfigs. */
export const typesGate: Gate = {
  name: 'types',
  sees: 'program',
  check(files, context) {
    const { root, deleted } = context
    const request: TypesRequest = { root, files: files.map(plannedText), deleted }
    return toolWorker('types').call<TypeErrors>(request, context)
  },
}

const plannedText = ({ path, text, before }: StagedFile): PlannedText =>
  before === undefined ? { path, text } : { path, text, before }
