import { EspalierError } from '../errors.ts'
import { hashOf } from '../hash.ts'
import type { Ground } from './ground.ts'
import { readBytes } from './journal-file.ts'
import type { Image, Journal } from './journal.ts'
import { openSealed, placeIn } from './sealing.ts'

/** The bytes of an image, in the open. What is not what the index says is an error, and nothing is written of it. */
export function readImage(file: string, image: Image, { run, key }: Journal, ground: Ground): Uint8Array {
  const stored = readBytes(file, image, ground.files)
  const record = { id: run.id, ...(key !== undefined && { key }) }
  const bytes = image.sealed ? openSealed(stored, placeIn(run.id, image.hash), record, ground) : stored
  if (hashOf(bytes) === image.hash) return bytes
  throw new EspalierError('record-broken', `The record of run ${run.id} is damaged.`, { path: file })
}
