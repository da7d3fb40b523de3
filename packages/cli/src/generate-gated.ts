import { generate, type Generated, type GenerateRequest } from '@espalier/engine'
import { gatesFor } from './gates-for.ts'
import type { Io } from './io.ts'

/**
 * Generates with the formatter and the gates of the workspace. `finished` asks only for the texts, for whoever wants to know what
 * a run would write; `chosen` asks nobody where the workspace has not chosen a gate.
 */
export async function generateGated(
  request: GenerateRequest,
  io: Io,
  ask: 'checked' | 'finished' | 'chosen' = 'checked',
): Promise<Generated> {
  const gates = gatesFor(request.root, request.workspace, io)
  if (ask === 'chosen' && !gates.areChosen) return generate(request)
  const { finish, check } = gates
  try {
    return await generate({ ...request, finish, ...(ask !== 'finished' && { check }) })
  } finally {
    await gates.close()
  }
}
