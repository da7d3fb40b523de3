import { toSystem } from '../../../paths.ts'
import type { GateContext, StagedFile } from '../../gate.ts'
import { batchesOf } from '../../tools/batches-of.ts'
import { runTool, type ToolEnd } from '../../tools/run-tool.ts'
import { withStagedCopies } from '../../tools/staged-copies.ts'
import { joined, type Parsed, unparsed } from '../tool-language.ts'

export interface CopyTool {
  readonly command: string
  readonly args: readonly string[]
  /** Of the files: `.go`. */
  readonly ending: string
  /** What it found; undefined where it did not get to parse. */
  readonly read: (end: ToolEnd, copies: NumberedCopies) => Parsed | undefined
}

export interface NumberedCopies {
  /** Those that were named to the tool, in that order. */
  readonly files: readonly StagedFile[]
  /** The file of a copy that the tool spoke of. */
  fileOf(reported: string): StagedFile | undefined
}

/**
 * Parses copies that are numbered: whatever a file is called, its copy has a name that every tool takes, and that no
 * `mod x;` names. As few processes as their names fit into.
 */
export async function parseCopies(
  tool: CopyTool,
  files: readonly StagedFile[],
  context: GateContext,
): Promise<Parsed> {
  const texts = files.map(({ text }, index) => ({ path: `${index}${tool.ending}`, text }))
  const originals = new Map(texts.map(({ path }, index) => [path, files[index]]))
  return withStagedCopies(texts, async ({ folder, pathOf }) => {
    const fileOf = (reported: string): StagedFile | undefined => originals.get(pathOf(reported) ?? '')
    const parts: Parsed[] = []
    for (const batch of batchesOf(texts.map(({ path }) => toSystem(folder, path)))) {
      const copies = { files: batch.flatMap((path) => fileOf(path) ?? []), fileOf }
      const { command, args, read } = tool
      const run = await runTool({ command, args: [...args, ...batch] }, context)
      if (run.kind === 'missing') return unparsed(files, `\`${command}\` is not on PATH.`)
      parts.push(
        read(run, copies) ?? unparsed(copies.files, `\`${command}\` could not parse: ${reasonOf(run)}.`),
      )
    }
    return joined(parts)
  })
}

const reasonOf = ({ stderr, code }: ToolEnd): string =>
  stderr
    .split(/\r?\n/)
    .find((line) => line.trim() !== '')
    ?.trim()
    .replace(/\.$/, '')
    .slice(0, 300) ?? `it ended with ${code ?? 'a signal'}`
