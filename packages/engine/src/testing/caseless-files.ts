import { type Files, systemFiles } from '../5-transaction/disk/files.ts'
import { foldPath } from '../paths.ts'

/** A disk that ignores case, as those of macOS and Windows do: a name is found under every spelling of it. */
export function caselessFiles(disk: Files = systemFiles): Files {
  const found = (file: string): string => {
    const slash = file.lastIndexOf('/')
    if (slash <= 0) return file
    const folder = found(file.slice(0, slash))
    const name = file.slice(slash + 1)
    const names = disk.stat(folder)?.kind === 'folder' ? disk.names(folder) : []
    const same =
      names.find((other) => other === name) ?? names.find((other) => foldPath(other) === foldPath(name))
    return `${folder}/${same ?? name}`
  }
  return {
    ...disk,
    stat: (file) => disk.stat(found(file)),
    read: (file) => disk.read(found(file)),
    readPart: (file, offset, length) => disk.readPart(found(file), offset, length),
    names: (folder) => disk.names(found(folder)),
    readWritable: (file) => disk.readWritable(found(file)),
    probeFolder: (folder) => disk.probeFolder(found(folder)),
    create: (file, content, mode) => disk.create(found(file), content, mode),
    link: (file, name) => disk.link(found(file), found(name)),
    rename: (from, to) => disk.rename(found(from), found(to)),
    unlink: (file) => disk.unlink(found(file)),
    makeFolder: (folder, mode) => disk.makeFolder(found(folder), mode),
    removeFolder: (folder) => disk.removeFolder(found(folder)),
  }
}
