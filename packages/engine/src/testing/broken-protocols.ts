import type { Files } from '../5-transaction/disk/files.ts'
import { hashOf } from '../hash.ts'

/**
 * Broken copies of the protocol: each is the commit with one of its rules left out, by doing its deeds in another way
 * than it asks for. Tests of crashes must fail on every one of them, or they prove nothing.
 */
export const brokenProtocols: Readonly<Record<string, (disk: Files) => Files>> = {
  /** The journal gets its name once the tree is changed already. */
  'apply before journal'(disk) {
    let late: (() => void) | undefined
    return {
      ...disk,
      rename(from, to) {
        if (to.endsWith('/journal')) late = () => disk.rename(from, to)
        else disk.rename(from, to)
      },
      append(file, text) {
        late?.()
        late = undefined
        disk.append(file, text)
      },
    }
  },

  /** The text of a file is replaced where it stands. */
  'write in place'(disk) {
    const writeInto = (draft: string, target: string): void => {
      const text = Buffer.from(disk.read(draft)).toString('latin1')
      const { mode = 0 } = disk.stat(draft) ?? {}
      if (disk.stat(target) !== undefined) disk.unlink(target)
      disk.create(target, text.slice(0, 2), mode)
      disk.append(target, text.slice(2))
      disk.unlink(draft)
    }
    const isOfTree = (file: string): boolean => !file.includes('/.espalier/')
    return { ...disk, rename: (from, to) => (isOfTree(to) ? writeInto(from, to) : disk.rename(from, to)) }
  },

  /** The record is there before the journal is gone: for a moment both are. */
  'two steps at the commit point': (disk) => ({
    ...disk,
    rename(from, to) {
      if (!to.endsWith('/committed')) return disk.rename(from, to)
      disk.link(from, to)
      disk.unlink(from)
    },
  }),

  /** Whatever the index of a journal says is taken for what was written. */
  'no checksum': (disk) => ({
    ...disk,
    readPart(file, offset, length) {
      const part = Buffer.from(disk.readPart(file, offset, length)).toString('latin1')
      const [, mark, size] = /^\n(espalier journal 1) [0-9a-f]{64} (\d{12})\n$/.exec(part) ?? []
      if (mark === undefined || size === undefined) return disk.readPart(file, offset, length)
      const index = disk.readPart(file, offset - Number(size), Number(size))
      return Buffer.from(`\n${mark} ${hashOf(index)} ${size}\n`)
    },
  }),
}
