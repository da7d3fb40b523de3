import { stagedView } from '../staged-view.ts'
import type { ClassicApi, ts } from './classic-api.ts'
import { selectingFiles, type System } from './system-over.ts'

/** What tsconfigs of one state of the workspace are read with. */
export interface ConfigReading {
  readonly api: ClassicApi
  readonly root: string
  readonly system: System
  /** What others extend is read once. */
  readonly extended: Map<string, ts.ExtendedConfigCacheEntry>
}

/** Undefined where there is no such file. */
export const readConfig = (
  { api, system, extended }: ConfigReading,
  config: string,
): ts.ParsedCommandLine | undefined =>
  api.getParsedCommandLineOfConfigFile(config, undefined, system, extended)

/** Which of some files a tsconfig takes in. Nothing else is looked for on disk: most tsconfigs that are asked take none. */
export function takenIn(reading: ConfigReading, config: string, files: readonly string[]): readonly string[] {
  const { api, root, system } = reading
  const alone = stagedView(root, new Map(files.map((file) => [file, ''])))
  const readDirectory = selectingFiles(api, root, (folder) => alone.stagedIn(folder))
  const parsed = readConfig({ ...reading, system: { ...system, readDirectory } }, config)
  const taken = new Set(parsed?.fileNames)
  return files.filter((file) => taken.has(file))
}
