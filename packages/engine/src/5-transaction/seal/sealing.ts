import { EspalierError } from '../../errors.ts'
import { lazily } from '../../lazy.ts'
import { seal, unseal } from './cipher.ts'
import type { Ground } from '../state/ground.ts'
import { openingKey, sealingKey } from './state-key.ts'

/** What keeps secrets in the records of runs from who reads the disk. The key is looked for when it is first needed. */
export interface Sealing {
  seal(bytes: Uint8Array, place: string): Uint8Array
  /** Of the key that was used; undefined while nothing was sealed. */
  fingerprint(): string | undefined
}

export function sealingOf(ground: Ground): Sealing {
  let used = false
  const key = lazily(() => sealingKey(ground))
  return {
    seal(bytes, place) {
      used = true
      return seal(bytes, key().bytes, place)
    },
    fingerprint: () => (used ? key().fingerprint : undefined),
  }
}

/** What is sealed in the record of a run, in the open again. */
export function openSealed(
  bytes: Uint8Array,
  place: string,
  record: { id: string; key?: string },
  ground: Ground,
): Uint8Array {
  const key = openingKey(ground)
  const opened = unseal(bytes, key.bytes, place)
  if (opened !== undefined) return opened
  const why =
    key.fingerprint === record.key
      ? 'what is sealed was changed since'
      : `it was sealed with the key ${record.key ?? '(unknown)'}, and this one is ${key.fingerprint}`
  throw new EspalierError('state-key', `A secret in the record of run ${record.id} cannot be read: ${why}.`, {
    hint: 'Set ESPALIER_STATE_KEY to the key of that run, or put its `.espalier/key` back. All that is not secret works without it.',
  })
}

/** Where a sealed piece belongs: the path of its record, and its place in it. */
export const placeIn = (id: string, part: string | number): string => `.espalier/runs/${id}#${part}`
