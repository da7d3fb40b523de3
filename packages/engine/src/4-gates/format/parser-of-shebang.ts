import { nameOf, toPosix } from '../../paths.ts'
import type { FileOptions, Prettier } from './prettier.ts'

/** Prettier reads the first line of a file that has no ending from the disk, where a new file is not yet. */
export async function parserOfShebang(
  prettier: Prettier,
  text: string,
  { filepath, plugins = [] }: FileOptions,
): Promise<string | undefined> {
  const interpreter = shebang.exec(text)?.[1]
  if (interpreter === undefined || nameOf(toPosix(filepath)).includes('.')) return undefined
  const { languages } = await prettier.getSupportInfo({ plugins })
  return languages.find(({ interpreters }) => interpreters?.includes(interpreter))?.parsers[0]
}

const shebang = /^#!\/(?:usr\/(?:local\/)?)?bin\/(?:env\s+)?(\S+)/
