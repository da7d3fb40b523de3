import { relativeTo } from '../../../paths.ts'
import type { TypeChecker } from '../type-checker.ts'
import type { Views } from '../views.ts'
import { errorsInAll, errorsInFiles, errorsOfProgram } from './find-errors.ts'
import type { NativeApi, NativeDiagnostic, NativeProject } from './native-api.ts'
import { told } from './native-errors.ts'
import { type MovingView, nativeProjects } from './native-projects.ts'
import { startSession } from './native-session.ts'

export interface NativeOptions {
  readonly version: string
  readonly views: Views
}

/** TypeScript 7: a process of its own, which asks for files before it looks at the disk. */
export async function nativeChecker(api: NativeApi, { version, views }: NativeOptions): Promise<TypeChecker> {
  const { root, asked, changes } = views
  const view: MovingView = { now: asked }
  const session = await startSession(api, { root, version, view: () => view.now })
  const projects = nativeProjects(session, views, view)
  const absolute = (path: string): string => `${root}/${path}`
  const tell = (found: readonly NativeDiagnostic[], config: string) =>
    told(found, { root, config, view: view.now })
  const heldIn = async (project: NativeProject | undefined, files: readonly string[]): Promise<string[]> => {
    const names = new Set(await session.ask(async () => project?.program.getSourceFileNames() ?? []))
    return files.filter((file) => names.has(file))
  }
  return {
    version,
    takenInBy: async (config, paths) => {
      const { fileNames } = await session.ask((native) => native.parseConfigFile(absolute(config)))
      const taken = new Set(fileNames)
      return paths.filter((path) => taken.has(absolute(path)))
    },
    heldBy: async (config, paths) => {
      const held = await heldIn(await projects.after(absolute(config)), paths.map(absolute))
      return held.map((file) => relativeTo(root, file))
    },
    mistakesIn: async (config) => {
      const project = await projects.after(absolute(config))
      const found = await session.ask(async () => project?.program.getConfigFileParsingDiagnostics() ?? [])
      return tell(found, config)
    },
    errorsAfter: async (config) => {
      const project = await projects.after(absolute(config))
      if (project === undefined) return []
      const touched = await heldIn(project, [...changes.created, ...changes.changed])
      return tell(await session.ask(() => errorsInAll(project, touched)), config)
    },
    errorsBefore: async (config, paths) => {
      const project = await projects.before(absolute(config))
      if (project === undefined) return []
      const files = await heldIn(project, paths.map(absolute))
      const inFiles = await session.ask(() => errorsInFiles(project, files))
      const ofProgram = paths.includes(config) ? await session.ask(() => errorsOfProgram(project)) : []
      return tell([...inFiles, ...ofProgram], config)
    },
    close: session.close,
  }
}
