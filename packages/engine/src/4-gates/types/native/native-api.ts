/**
 * What is used of `typescript/unstable/async` in TypeScript 7. Its twin `sync` waits for its process inside of a system call:
 * then nothing can end the thread that waits, nor the process that the thread is of.
 */
export interface NativeApi {
  readonly API: new (options: { readonly cwd: string; readonly fs: NativeFiles }) => NativeSession
}

/** Asked by the process; undefined sends it to the disk. */
export interface NativeFiles {
  /** Null where there is no such file. */
  readFile(file: string): string | null | undefined
  fileExists(file: string): boolean | undefined
  directoryExists(folder: string): boolean | undefined
  getAccessibleEntries(folder: string): { files: string[]; directories: string[] } | undefined
  realpath(path: string): string | undefined
}

export interface NativeSession {
  /** Its own affair, and so perhaps not there: the only way to hear that the process has ended. */
  readonly client?: {
    connect?(): Promise<void>
    readonly process?: { once(event: 'exit', listener: () => void): unknown }
  }
  parseConfigFile(config: string): Promise<{ readonly fileNames: readonly string[] }>
  updateSnapshot(change: SnapshotChange): Promise<NativeSnapshot>
  close(): Promise<void>
}

/** What is opened stays open in the snapshots after. */
interface SnapshotChange {
  readonly openProjects?: readonly string[]
  readonly fileChanges?: {
    readonly created: readonly string[]
    readonly changed: readonly string[]
    readonly deleted: readonly string[]
  }
}

interface NativeSnapshot {
  getProject(config: string): NativeProject | undefined
}

export interface NativeProject {
  readonly program: NativeProgram
  readonly compilerOptions: { readonly declaration?: boolean; readonly composite?: boolean }
}

/** Without a file, all files are meant. */
interface NativeProgram {
  getSourceFileNames(): Promise<readonly string[]>
  getSyntacticDiagnostics(file?: string): Promise<readonly NativeDiagnostic[]>
  getBindDiagnostics(file?: string): Promise<readonly NativeDiagnostic[]>
  getSemanticDiagnostics(file?: string): Promise<readonly NativeDiagnostic[]>
  getDeclarationDiagnostics(file?: string): Promise<readonly NativeDiagnostic[]>
  getProgramDiagnostics(): Promise<readonly NativeDiagnostic[]>
  getGlobalDiagnostics(): Promise<readonly NativeDiagnostic[]>
  getConfigFileParsingDiagnostics(): Promise<readonly NativeDiagnostic[]>
}

export interface NativeDiagnostic {
  readonly fileName?: string
  readonly pos: number
  readonly code: number
  readonly category: number
  readonly text: string
  readonly messageChain?: readonly NativeDiagnostic[]
}

/** It is called unstable: what it no longer has is found out before it is called. */
export function isNativeApi(loaded: unknown): loaded is NativeApi {
  const { API } = (loaded ?? {}) as { API?: unknown }
  if (typeof API !== 'function') return false
  const session = API.prototype as Record<string, unknown>
  return ['parseConfigFile', 'updateSnapshot', 'close'].every((name) => typeof session[name] === 'function')
}
