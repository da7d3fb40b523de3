import type { StagedView } from '../staged-view.ts'
import { remembering } from '../remembering.ts'
import type { ClassicApi, ts } from './classic-api.ts'
import { compilerHost, type Imports } from './compiler-host.ts'
import { type ConfigReading, readConfig } from './read-config.ts'
import type { SourceCache } from './source-cache.ts'
import { systemOver } from './system-over.ts'

/** A program with what it was made from. */
export interface Built {
  readonly program: ts.Program
  readonly imports: Imports
  readonly parsed: ts.ParsedCommandLine
}

/** The programs of one state of the workspace, each made when it is first asked for. */
export interface Programs {
  readonly reading: ConfigReading
  parsed(config: string): ts.ParsedCommandLine | undefined
  /** Undefined where there is no such tsconfig. */
  built(config: string): Built | undefined
}

interface ProgramParts {
  readonly api: ClassicApi
  readonly root: string
  readonly sources: SourceCache
}

export function programs(parts: ProgramParts, view: StagedView): Programs {
  const { api, root } = parts
  const reading = { api, root, system: systemOver(api, view, root), extended: new Map() }
  const parsed = remembering((config) => readConfig(reading, config))
  const built = remembering((config) => {
    const from = parsed(config)
    return from && build({ ...parts, system: reading.system, view, parsed }, from)
  })
  return { reading, parsed, built }
}

function build(parts: Parameters<typeof compilerHost>[0], parsed: ts.ParsedCommandLine): Built {
  const options = checkingOptions(parsed.options)
  const { host, imports } = compilerHost(parts, options)
  const { fileNames: rootNames, projectReferences, errors } = parsed
  const program = parts.api.createProgram({
    rootNames,
    options,
    host,
    configFileParsingDiagnostics: errors,
    ...(projectReferences === undefined ? {} : { projectReferences }),
  })
  return { program, imports, parsed }
}

/** Nothing is written, and nothing read that was. The others are left out since they ask for output. */
function checkingOptions(options: ts.CompilerOptions): ts.CompilerOptions {
  const left = Object.entries(options).filter(([name]) => !aboutOutput.has(name))
  return { ...Object.fromEntries(left), noEmit: true, disableSourceOfProjectReferenceRedirect: false }
}

const aboutOutput = new Set(['emitDeclarationOnly', 'incremental', 'tsBuildInfoFile'])
