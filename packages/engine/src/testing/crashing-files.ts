import { type Files, systemFiles } from '../5-transaction/disk/files.ts'

/** The end of a process, as far as a test can bring it about: nothing after it reaches the disk. */
export class Crash extends Error {}

const deeds = [
  'create',
  'open',
  'write',
  'sync',
  'append',
  'truncate',
  'link',
  'rename',
  'unlink',
  'makeFolder',
  'removeFolder',
  'syncFolder',
] as const
type Deed = (typeof deeds)[number]

export interface WatchedFiles {
  readonly files: Files
  /** The deeds that were done, in order. */
  readonly done: readonly Deed[]
}

/** Called before each deed, with its number; what it throws is what the deed comes to. */
type Before = (deed: Deed, index: number, args: readonly unknown[]) => void

/** The disk, and somebody who sees every deed before it is done. */
export function watchedFiles(before: Before, disk: Files = systemFiles): WatchedFiles {
  const done: Deed[] = []
  const watched = deeds.map((deed) => {
    const act = disk[deed] as (...args: unknown[]) => unknown
    const watching = (...args: unknown[]): unknown => {
      before(deed, done.length, args)
      done.push(deed)
      return act(...args)
    }
    return [deed, watching] as const
  })
  return { files: { ...disk, ...Object.fromEntries(watched) }, done }
}

type IsPoint = (deed: Deed, args: readonly unknown[]) => boolean

/** A disk on which the process ends before one of its deeds; a torn one is half done where it can be. */
export function crashingFiles(
  at: number | IsPoint,
  how: 'whole' | 'torn',
  disk: Files = systemFiles,
): WatchedFiles {
  let isDead = false
  const watched = watchedFiles((deed, index, args) => {
    if (isDead) throw new Crash('dead already')
    if (typeof at === 'number' ? index < at : !at(deed, args)) return
    isDead = true
    if (how === 'torn') doHalf(deed, args, disk)
    throw new Crash(`crash at ${deed}`)
  }, disk)
  return { ...watched, files: dying(watched.files, () => isDead) }
}

/** What is dead asks no questions either. */
function dying(files: Files, isDead: () => boolean): Files {
  const questions = ['stat', 'read', 'readWritable', 'readPart', 'readAt', 'names'] as const
  const refusing = questions.map((question) => {
    const act = files[question] as (...args: unknown[]) => unknown
    const asking = (...args: unknown[]): unknown => {
      if (isDead()) throw new Crash('dead already')
      return act(...args)
    }
    return [question, asking] as const
  })
  return { ...files, ...Object.fromEntries(refusing) }
}

function doHalf(deed: Deed, args: readonly unknown[], disk: Files): void {
  if (deed === 'create') {
    const [file, content, mode] = args as [string, string | Uint8Array, number]
    disk.create(file, cutOff(content), mode)
  }
  if (deed === 'write') {
    const [handle, bytes] = args as [number, Uint8Array]
    disk.write(handle, half(bytes) as Uint8Array)
  }
  if (deed === 'append') {
    const [file, text] = args as [string, string]
    disk.append(file, half(text) as string)
  }
}

/** A disk cuts off between its blocks. */
const cutOff = (content: string | Uint8Array): string | Uint8Array =>
  content.slice(0, Math.floor(content.length / 1024) * 512)

const half = (content: string | Uint8Array): string | Uint8Array =>
  content.slice(0, Math.ceil(content.length / 2))
