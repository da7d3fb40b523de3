import fs from 'node:fs'
import { type Files, systemFiles } from '../5-transaction/disk/files.ts'

/**
 * A disk of a machine that loses its power: names are kept in their order, and texts that nobody waited for are gone.
 * `losePower` is called once no more is written.
 */
export function losingFiles(disk: Files): { files: Files; losePower: () => string[] } {
  const unsynced = new Set<string>()
  const opened = new Map<number, string>()
  const files: Files = {
    ...disk,
    create(file, content, mode) {
      unsynced.add(file)
      disk.create(file, content, mode)
    },
    open(file, mode) {
      const handle = disk.open(file, mode)
      opened.set(handle, file)
      unsynced.add(file)
      return handle
    },
    sync(handle) {
      disk.sync(handle)
      unsynced.delete(opened.get(handle) ?? '')
    },
    link(file, name) {
      disk.link(file, name)
      if (unsynced.has(file)) unsynced.add(name)
    },
    rename(from, to) {
      disk.rename(from, to)
      if (unsynced.delete(from)) unsynced.add(to)
      else unsynced.delete(to)
    },
    unlink(file) {
      disk.unlink(file)
      unsynced.delete(file)
    },
  }
  const losePower = (): string[] => {
    const lost = [...unsynced].filter((file) => systemFiles.stat(file)?.kind === 'file')
    for (const file of lost) fs.truncateSync(file)
    return lost
  }
  return { files, losePower }
}

/** The disk once the power is back: what was lost has the time of its writing, not that of the test. */
export function afterwards(lost: readonly string[]): Files {
  return {
    ...systemFiles,
    stat(file) {
      const stat = systemFiles.stat(file)
      return stat && lost.includes(file) ? { ...stat, changed: 0 } : stat
    },
  }
}
