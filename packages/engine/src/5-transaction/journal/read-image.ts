import { EspalierError } from '../../errors.ts'
import { hashOf } from '../../hash.ts'
import type { Ground } from '../state/ground.ts'
import type { Image, Journal } from './journal.ts'
import { openSealed, placeIn } from '../seal/sealing.ts'

/** The bytes of an image, in the open. What is not what the index says is an error, and nothing is written of it. */
export type ReadImage = (image: Image) => Uint8Array

/** Does something with the images of a journal; its file is opened once. */
export function withImages<T>(
  file: string,
  { run, key }: Journal,
  ground: Ground,
  act: (readImage: ReadImage) => T,
): T {
  const { files } = ground
  const handle = files.openToRead(file)
  const record = { id: run.id, ...(key !== undefined && { key }) }
  const readImage: ReadImage = (image) => {
    const stored = files.readAt(handle, image.offset, image.length)
    const bytes = image.sealed ? openSealed(stored, placeIn(run.id, image.hash), record, ground) : stored
    if (hashOf(bytes) === image.hash) return bytes
    throw new EspalierError('record-broken', `The record of run ${run.id} is damaged.`, { path: file })
  }
  try {
    return act(readImage)
  } finally {
    files.close(handle)
  }
}
