import { messageOf } from '../../errors.ts'
import { lockFile } from '../../lock.ts'
import { nameOf, toSystem } from '../../paths.ts'
import type { TellPlace } from '../workers/tool-call.ts'
import { findPackage } from '../workers/find-package.ts'
import type { FormatOutcome, FormatProblem, FormatRequest, Formatted, TextFile } from './format-texts.ts'
import { parserOfShebang } from './parser-of-shebang.ts'
import { type FileOptions, isPrettierError, type Prettier } from './prettier.ts'
import { checkConfig, readConfig } from './prettier-config.ts'
import { readIgnores } from './read-ignores.ts'

/** Runs in the thread of Prettier: see `format-texts.ts`, which asks. */
export async function formatAll({ root, files }: FormatRequest, at: TellPlace): Promise<FormatOutcome> {
  const prettier = findPackage<Prettier>(root, 'prettier')
  if (prettier === undefined) return { missing: true }
  const isIgnored = readIgnores(root, prettier)
  const formatted: Formatted[] = []
  for (const [index, file] of files.entries()) {
    at(index)
    const { path } = file
    const isLeft = nameOf(path) === lockFile || isIgnored(path)
    formatted.push(isLeft ? { path, unknown: true } : await formatFile(prettier, file, toSystem(root, path)))
  }
  return { files: formatted }
}

async function formatFile(prettier: Prettier, file: TextFile, filepath: string): Promise<Formatted> {
  const config = await readConfig(prettier, filepath)
  return formatBy(prettier, file, { ...config, filepath })
}

async function formatBy(
  prettier: Prettier,
  { path, text }: TextFile,
  options: FileOptions,
): Promise<Formatted> {
  try {
    return { path, text: await prettier.format(text, options) }
  } catch (thrown) {
    if (isPrettierError(thrown, 'UndefinedParserError')) {
      const parser = await parserOfShebang(prettier, text, options)
      if (parser === undefined) return { path, unknown: true }
      return formatBy(prettier, { path, text }, { ...options, parser })
    }
    const problem = problemOf(thrown)
    if (problem.line === undefined) await checkConfig(prettier, options, thrown)
    return { path, problem }
  }
}

/** The message without the place and the code frame, which stand behind it. */
function problemOf(thrown: unknown): FormatProblem {
  const [line = ''] = messageOf(thrown).split('\n')
  const message = line.replace(/ \(\d+:\d+\)$/, '')
  const start = (thrown as { loc?: { start?: Place } } | null)?.loc?.start
  return start === undefined ? { message } : { message, line: start.line, column: start.column }
}

interface Place {
  readonly line: number
  readonly column: number
}
