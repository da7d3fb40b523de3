import type { GateContext, StagedFile } from '../../gate.ts'
import type { ToolEnd } from '../../tools/run-tool.ts'
import { type FileFault, joined, type Parsed, type ToolLanguage } from '../tool-language.ts'
import { type CopyTool, type NumberedCopies, parseCopies } from './numbered-copies.ts'
import { rustEditions } from './rust-edition.ts'

export const rust: ToolLanguage = {
  rule: 'rust',
  name: 'Rust',
  covers: /\.rs$/,
  install: 'Install rustfmt',
  async parse(files, context, staged) {
    const editionOf = rustEditions(staged, context.view)
    const editions = [...new Set(files.map(({ path }) => editionOf(path)))]
    const parts = editions.map((edition) => {
      const ofEdition = files.filter(({ path }) => editionOf(path) === edition)
      return parseEdition(edition, ofEdition, context)
    })
    return joined(await Promise.all(parts))
  },
}

/** An error of its lexer ends rustfmt at once: what comes after that file has to be parsed again. */
async function parseEdition(
  edition: string,
  files: readonly StagedFile[],
  context: GateContext,
): Promise<Parsed> {
  const left: StagedFile[] = []
  const tool: CopyTool = {
    command: 'rustfmt',
    args: ['--check', '-l', '--edition', edition, '--color', 'never'],
    ending: '.rs',
    read: (end, copies) => {
      const parsed = read(end, copies)
      const last = parsed?.faults.at(-1)?.file
      if (end.code === crashed && last !== undefined)
        left.push(...copies.files.slice(copies.files.indexOf(last) + 1))
      return parsed
    },
  }
  const parsed = await parseCopies(tool, files, context)
  return left.length === 0 ? parsed : joined([parsed, await parseEdition(edition, left, context)])
}

const crashed = 101

/** That of a problem which keeps rustfmt from formatting, though it could parse, has no place. */
const error = /^error(?:\[E\d+\])?: (.+)\r?\n *--> (.+\.rs):(\d+):(\d+)/gm

function read({ code, stdout, stderr }: ToolEnd, { fileOf }: NumberedCopies): Parsed | undefined {
  const faults = [...stderr.matchAll(error)].flatMap(
    ([, message = '', reported = '', line, column]): FileFault[] => {
      const file = fileOf(reported)
      return file === undefined || isElsewhere.test(message)
        ? []
        : [{ file, fault: { line: Number(line), column: Number(column), message } }]
    },
  )
  const isParsed = code === 0 || faults.length > 0 || stdout.trim() !== ''
  return isParsed || isElsewhere.test(stderr) ? { faults } : undefined
}

/** A module that is not among the copies is no fault. */
const isElsewhere = /failed to resolve mod |couldn't read |file not found for module/
