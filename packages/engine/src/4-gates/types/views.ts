import { toPosix } from '../../paths.ts'
import { realPath, withoutMark } from './disk.ts'
import { type StagedTexts, type StagedView, stagedView } from './staged-view.ts'
import type { TypesRequest } from './types-request.ts'

/** The workspace at three times. */
export interface Views {
  /** Absolute, with no link in it and with `/`: TypeScript tells of packages of the workspace by such paths. */
  readonly root: string
  /** With what the plan writes, and still with what it deletes: so one can ask of all these files which tsconfig is theirs. */
  readonly asked: StagedView
  readonly after: StagedView
  readonly before: StagedView
  /** What differs between before and after, by absolute path. */
  readonly changes: FileChanges
}

export interface FileChanges {
  readonly created: readonly string[]
  readonly changed: readonly string[]
  readonly deleted: readonly string[]
}

export function viewsOf({ root: given, files, deleted }: TypesRequest): Views {
  const root = realPath(given) ?? toPosix(given)
  const at = (path: string): string => `${root}/${path}`
  const texts = files.map(({ path, text }): [string, string] => [at(path), withoutMark(text)])
  const gone = deleted.map((path): [string, null] => [at(path), null])
  const stood = files.map(({ path, before }): [string, string | null] => [
    at(path),
    before === undefined ? null : withoutMark(before),
  ])
  const view = (entries: readonly [string, string | null][]): StagedView =>
    stagedView(root, new Map(entries) satisfies StagedTexts)
  return {
    root,
    asked: view(texts),
    after: view([...texts, ...gone]),
    before: view(stood),
    changes: {
      created: files.filter(({ before }) => before === undefined).map(({ path }) => at(path)),
      changed: files.filter(({ before }) => before !== undefined).map(({ path }) => at(path)),
      deleted: deleted.map(at),
    },
  }
}
