import { EspalierError, errorAt, messageOf, printDiagnostics, printPlanJson } from '@espalier/engine'
import { styleFor } from './colour.ts'
import { help } from './help.ts'
import { type Io, systemIo } from './io.ts'
import { parseArguments, type Arguments } from './parse-arguments.ts'

type Command = (args: Arguments, io: Io) => Promise<number>

/** Loaded when they are called: a command pays for itself only. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  hygen: async () => (await import('./commands/hygen.ts')).hygenCommand,
  generate: async () => (await import('./commands/generate.ts')).generateCommand,
  apply: async () => (await import('./commands/apply.ts')).applyCommand,
  plan: async () => (await import('./commands/generate.ts')).planCommand,
  templates: async () => (await import('./commands/templates.ts')).templatesCommand,
}

/** Exit codes: 0 done, 1 findings, 2 could not run. */
export async function main(argv: readonly string[], io: Io = systemIo()): Promise<number> {
  const args = parseArguments(argv)
  try {
    const [name] = args.positionals
    if (args.own.version) return await printVersion(io)
    if (name === undefined || (args.own.help && commands[name] === undefined))
      return printHelp(io, name === undefined && !args.own.help)
    if (args.own.help) return printHelp(io, false)
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (load === undefined) {
      const hint = `There are: ${Object.keys(commands).join(', ')}. See \`espalier --help\`.`
      throw new EspalierError('usage', `There is no command \`${name}\`.`, { hint })
    }
    return await (
      await load()
    )({ ...args, positionals: args.positionals.slice(1) }, io)
  } catch (error) {
    return reportFailure(error, args, io)
  }
}

function printHelp(io: Io, asError: boolean): number {
  if (asError) io.err(help)
  else io.out(help)
  return asError ? 2 : 0
}

async function printVersion(io: Io): Promise<number> {
  const { createRequire } = await import('node:module')
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
  io.out(`${version}\n`)
  return 0
}

function reportFailure(error: unknown, { own }: Arguments, io: Io): number {
  const known = error instanceof EspalierError
  const diagnostics = known ? error.diagnostics : [errorAt('internal', `${messageOf(error)}.`)]
  if (own.json) io.out(printPlanJson({ version: 1, steps: [], commands: [], messages: [], diagnostics }))
  io.err(printDiagnostics(diagnostics, styleFor(io)))
  if (!known || own.logLevel === 'debug') io.err(`${error instanceof Error ? (error.stack ?? '') : ''}\n`)
  return 2
}
