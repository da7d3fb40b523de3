import type { ts } from 'ts-morph'

/** The API that TypeScript has had up to version 6, with what it keeps to itself. */
export type ClassicApi = typeof ts & {
  /**
   * How `include` and `exclude` select files, over any file system. `ts.sys.readDirectory` looks at the disk alone, and their
   * wildcards are no common ones; ts-morph, too, takes it for its files in memory.
   */
  matchFiles(
    path: string,
    extensions: readonly string[] | undefined,
    excludes: readonly string[] | undefined,
    includes: readonly string[] | undefined,
    useCaseSensitiveFileNames: boolean,
    currentDirectory: string,
    depth: number | undefined,
    getFileSystemEntries: (folder: string) => { files: readonly string[]; directories: readonly string[] },
    realpath: (path: string) => string,
  ): string[]
}

/** The types of the compiler itself, of which a workspace may have another version. */
export type { ts }
