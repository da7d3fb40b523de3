import { createGates, generate, type Generated, type GenerateRequest } from '@espalier/engine'
import type { Io } from './io.ts'

/**
 * Generates with the formatter and the gates of the workspace. `finished` asks only for the texts, for whoever wants to know what
 * a run would write; `chosen` asks nobody where the workspace has not chosen a gate.
 */
export async function generateGated(
  request: GenerateRequest,
  { env, progress }: Pick<Io, 'env' | 'progress'>,
  ask: 'checked' | 'finished' | 'chosen' = 'checked',
): Promise<Generated> {
  const gates = createGates({ root: request.root, view: request.workspace, env, progress })
  if (ask === 'chosen' && !gates.areChosen) return generate(request)
  const { finish, check } = gates
  try {
    return await generate({ ...request, finish, ...(ask !== 'finished' && { check }) })
  } finally {
    await gates.close()
  }
}
