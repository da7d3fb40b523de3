import { messageOf } from '../../errors.ts'
import { type FileOptions, isPrettierError, type Prettier, type PrettierOptions } from './prettier.ts'

/** Prettier keeps what it has read of configurations, as long as its thread lives. */
export async function readConfig(prettier: Prettier, filepath: string): Promise<PrettierOptions> {
  try {
    return (await prettier.resolveConfig(filepath, { editorconfig: true })) ?? {}
  } catch (thrown) {
    throw await brokenConfig(prettier, filepath, thrown)
  }
}

/** Throws where what was thrown over a file is the fault of its options or of a plugin that does not load. */
export async function checkConfig(prettier: Prettier, options: FileOptions, thrown: unknown): Promise<void> {
  const plugins = [...(options.plugins ?? []), nothing]
  try {
    if (isPrettierError(thrown, 'ConfigError')) throw thrown
    await prettier.format('', { ...options, parser: 'nothing', plugins })
  } catch (cause) {
    throw await brokenConfig(prettier, options.filepath, cause)
  }
}

/** A language without a text: to format it asks nothing but the options. */
const nothing = {
  parsers: {
    nothing: { parse: () => ({}), astFormat: 'nothing', locStart: () => 0, locEnd: () => 0 },
  },
  printers: { nothing: { print: () => '' } },
}

async function brokenConfig(prettier: Prettier, filepath: string, cause: unknown): Promise<Error> {
  const message = messageOf(cause)
  const file = await prettier.resolveConfigFile(filepath).catch(() => null)
  if (file === null || message.includes(file)) return new Error(message, { cause })
  return new Error(`${file} is broken: ${message}`, { cause })
}
