import { system } from '../../paths.ts'

/** What fits on one command line with room to spare: Windows takes 32,767 characters, others a megabyte at least. */
const most = system.isWindows ? 24_000 : 200_000

/** Paths in groups that each fit on one command line. */
export function batchesOf(paths: readonly string[]): readonly string[][] {
  const batches: string[][] = []
  let room = 0
  for (const path of paths) {
    const size = Buffer.byteLength(path) + 3
    if (size > room) {
      batches.push([])
      room = most
    }
    batches.at(-1)?.push(path)
    room -= size
  }
  return batches
}
