import type { Entries } from '../disk.ts'
import { type StagedView, viewedEntries } from '../staged-view.ts'
import type { ClassicApi, ts } from './classic-api.ts'

/** The file system as TypeScript asks for it. */
export type System = ts.ParseConfigFileHost &
  Required<
    Pick<
      ts.CompilerHost,
      | 'fileExists'
      | 'readFile'
      | 'directoryExists'
      | 'getDirectories'
      | 'realpath'
      | 'readDirectory'
      | 'getCurrentDirectory'
    >
  >

export function systemOver(api: ClassicApi, view: StagedView, root: string): System {
  const { sys } = api
  return {
    useCaseSensitiveFileNames: sys.useCaseSensitiveFileNames,
    fileExists: (file) => view.fileExists(file) ?? sys.fileExists(file),
    readFile: (file) => {
      const text = view.textOf(file)
      return text === undefined ? sys.readFile(file) : (text ?? undefined)
    },
    directoryExists: (folder) => view.folderExists(folder) ?? sys.directoryExists(folder),
    getDirectories: (folder) => [...viewedEntries(view, folder).directories],
    realpath: (path) => view.realpathOf(path) ?? sys.realpath?.(path) ?? path,
    readDirectory: selectingFiles(api, root, (folder) => viewedEntries(view, folder)),
    getCurrentDirectory: () => root,
    // It is told by the program, too.
    onUnRecoverableConfigFileDiagnostic: () => undefined,
  }
}

/** What `include` and `exclude` select among these folders. */
export function selectingFiles(
  { sys, matchFiles }: ClassicApi,
  root: string,
  entriesOf: (folder: string) => Entries,
): System['readDirectory'] {
  return (folder, extensions, excludes, includes, depth) =>
    matchFiles(
      folder,
      extensions,
      excludes,
      includes,
      sys.useCaseSensitiveFileNames,
      root,
      depth,
      entriesOf,
      (path) => sys.realpath?.(path) ?? path,
    )
}
