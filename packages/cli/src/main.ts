import {
  type Diagnostic,
  EspalierError,
  errorAt,
  messageOf,
  nearest,
  printDiagnostics,
  printPlanJson,
} from '@espalier/engine'
import { styleFor } from './colour.ts'
import { help } from './help.ts'
import { type Io, systemIo } from './io.ts'
import { recoverFirst } from './recover-first.ts'
import { parseArguments, type Arguments, type OwnFlags } from './parse-arguments.ts'

type Command = (args: Arguments, io: Io) => Promise<number>

/** Loaded when they are called: a command pays for itself only. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  hygen: async () => (await import('./commands/hygen.ts')).hygenCommand,
  generate: async () => (await import('./commands/generate.ts')).generateCommand,
  apply: async () => (await import('./commands/apply.ts')).applyCommand,
  plan: async () => (await import('./commands/generate.ts')).planCommand,
  upgrade: async () => (await import('./commands/upgrade.ts')).upgradeCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  gates: async () => (await import('./commands/gates.ts')).gatesCommand,
  conflicts: async () => (await import('./commands/conflicts.ts')).conflictsCommand,
  resolve: async () => (await import('./commands/resolve.ts')).resolveCommand,
  templates: async () => (await import('./commands/templates.ts')).templatesCommand,
  runs: async () => (await import('./commands/runs.ts')).runsCommand,
  resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  rollback: async () => (await import('./commands/take-back.ts')).rollbackCommand,
  undo: async () => (await import('./commands/take-back.ts')).undoCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  merge: async () => (await import('./commands/merge.ts')).mergeCommand,
}

/** Exit codes: 0 done, 1 findings, 2 could not run. */
export async function main(argv: readonly string[], io: Io = systemIo()): Promise<number> {
  const args = parseArguments(argv)
  try {
    return await io.ended(await run(args, io))
  } catch (error) {
    return io.ended(reportFailure(error, args, io))
  }
}

async function run(args: Arguments, io: Io): Promise<number> {
  const [name, ...positionals] = args.positionals
  if (args.mistakes.length > 0) throw EspalierError.from(args.mistakes)
  if (args.own.version) return printVersion(io)
  if (args.own.help || name === 'help') return printHelp(io, 'asked')
  if (name === undefined) return printHelp(io, 'unasked')
  const load = commandOf(name)
  // Git runs `merge` in the middle of its own work, when nothing else may change files.
  if (name !== 'merge')
    await recoverFirst(onlyReads(name, args.own) ? 'if it can be' : 'or nothing is done', io)
  const command = await load()
  return command({ ...args, positionals }, io)
}

const readers = ['plan', 'templates', 'runs', 'audit', 'check', 'conflicts', 'gates']

/** Whether a command says something of use, too, while what another run has left cannot be cleared up. */
const onlyReads = (name: string, { dry }: OwnFlags): boolean => dry || readers.includes(name)

function commandOf(name: string): () => Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load !== undefined) return load
  const names = Object.keys(commands)
  const near = nearest(name, [...names, 'help'])
  const meant = near === undefined ? '' : `Did you mean \`${near}\`? `
  throw new EspalierError('usage', `There is no command \`${name}\`.`, {
    hint: `${meant}There are: ${names.join(', ')}. See \`espalier --help\`.`,
  })
}

function printHelp(io: Io, why: 'asked' | 'unasked'): number {
  if (why === 'asked') io.out(help)
  else io.err(help)
  return why === 'asked' ? 0 : 2
}

async function printVersion(io: Io): Promise<number> {
  const { ownVersion } = await import('./own-version.ts')
  io.out(`${ownVersion()}\n`)
  return 0
}

function reportFailure(error: unknown, { own }: Arguments, io: Io): number {
  const diagnostics = diagnosticsOf(error)
  if (own.json) io.out(printPlanJson({ version: 1, steps: [], commands: [], messages: [], diagnostics }))
  io.err(printDiagnostics(diagnostics, styleFor(io)))
  // A person's mistake needs no stack, unless they ask to see where it came to light.
  const isTraced = own.logLevel === 'debug' || diagnostics.some(({ code }) => code === 'internal')
  if (isTraced && error instanceof Error) io.err(`${error.stack ?? ''}\n`)
  return 2
}

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof EspalierError) return error.diagnostics
  if (!isOfSystem(error)) return [errorAt('internal', `${messageOf(error)}.`)]
  const { message, path } = error
  return [errorAt('read-failed', `${message}.`, path === undefined ? {} : { path })]
}

/** What the system refused, where nobody expected it. */
const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'errno' in error && typeof error.errno === 'number' && 'code' in error
