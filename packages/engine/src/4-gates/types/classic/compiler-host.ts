import type { StagedView } from '../staged-view.ts'
import type { ClassicApi, ts } from './classic-api.ts'
import type { SourceCache } from './source-cache.ts'
import type { System } from './system-over.ts'

export interface HostParts {
  readonly api: ClassicApi
  readonly view: StagedView
  readonly system: System
  readonly sources: SourceCache
  readonly parsed: (config: string) => ts.ParsedCommandLine | undefined
}

type Host = ts.CompilerHost & {
  /** What packages of the workspace say of their types is in their sources: what is built may be old, or not there. */
  useSourceOfProjectReferenceRedirect(): boolean
}

/** By file, the files that its imports lead to, '' for one that leads nowhere. */
export type Imports = ReadonlyMap<string, readonly string[]>

/** One for each program: it changes the functions of its host. */
export function compilerHost(
  { api, view, system, sources, parsed }: HostParts,
  options: ts.CompilerOptions,
): { readonly host: ts.CompilerHost; readonly imports: Imports } {
  const imports = new Map<string, readonly string[]>()
  const { useCaseSensitiveFileNames } = system
  const fold = useCaseSensitiveFileNames ? same : lower
  const cache = api.createModuleResolutionCache(system.getCurrentDirectory(), fold, options)
  const host: Host = {
    ...api.createCompilerHost(options),
    ...system,
    useCaseSensitiveFileNames: () => useCaseSensitiveFileNames,
    jsDocParsingMode: api.JSDocParsingMode.ParseForTypeErrors,
    getSourceFile: (file, how) => sources({ file, how, view, options }),
    getParsedCommandLine: parsed,
    useSourceOfProjectReferenceRedirect: () => true,
    getModuleResolutionCache: () => cache,
    // As TypeScript does it of itself; what it finds is kept, since no program tells it.
    resolveModuleNameLiterals: (names, from, redirected, settings, file) => {
      const found = names.map((name) => {
        const mode = api.getModeForUsageLocation(file, name, redirected?.commandLine.options ?? settings)
        return api.resolveModuleName(name.text, from, settings, host, cache, redirected, mode)
      })
      imports.set(from, found.map(fileOf))
      return found
    },
  }
  return { host, imports }
}

const fileOf = ({ resolvedModule }: ts.ResolvedModuleWithFailedLookupLocations): string =>
  resolvedModule?.resolvedFileName ?? ''

const same = (name: string): string => name
const lower = (name: string): string => name.toLowerCase()
