import { EspalierError } from '../../../errors.ts'
import type { StagedView } from '../staged-view.ts'
import type { NativeApi, NativeFiles, NativeSession } from './native-api.ts'

export interface SessionOptions {
  readonly root: string
  readonly version: string
  /** What the process sees when it asks for a file: it asks while it works on a question. */
  readonly view: () => StagedView
}

export interface Session {
  /** Rejects when the process ends before it has answered. */
  ask<T>(question: (session: NativeSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function startSession({ API }: NativeApi, options: SessionOptions): Promise<Session> {
  const session = new API({ cwd: options.root, fs: filesOf(options.view) })
  await session.client?.connect?.()
  let hasEnded = false
  const ended = new Promise<never>((_, reject) => {
    session.client?.process?.once('exit', () => {
      hasEnded = true
      reject(new EspalierError('gate-failed', `TypeScript ${options.version} ended before it had answered.`))
    })
  })
  // It ends with every session, and then nobody waits for it.
  ended.catch(() => undefined)
  return {
    ask: (question) => Promise.race([question(session), ended]),
    close: async () => {
      // It asks the process first: where that has ended, the question is an error that nobody can catch.
      if (!hasEnded) await Promise.race([session.close(), ended]).catch(() => undefined)
    },
  }
}

function filesOf(view: () => StagedView): NativeFiles {
  return {
    readFile: (file) => view().textOf(file),
    fileExists: (file) => view().fileExists(file),
    directoryExists: (folder) => view().folderExists(folder),
    getAccessibleEntries: (folder) => {
      const entries = view().entriesOf(folder)
      return entries && { files: [...entries.files], directories: [...entries.directories] }
    },
    realpath: (path) => view().realpathOf(path),
  }
}
