import { messageOf } from '../../errors.ts'
import { fromSystem, toSystem } from '../../paths.ts'
import type { TextFile } from '../format/format-texts.ts'
import type { Eslint, EslintConfig } from './eslint.ts'
import { findingsOf, isUnparsed } from './findings-of.ts'
import type { Linted, LintedFile, Reason } from './lint-texts.ts'
import { showStaged } from './staged-types.ts'
import { asksForTypes } from './without-types.ts'

export interface Tools {
  readonly root: string
  readonly eslint: Eslint
  /** The same ESLint for a file that has no types: without the rules that need them. */
  readonly withoutTypes: (config: EslintConfig) => Eslint
}

/** What ESLint says of a text by the configuration that its folder sees. */
export async function lintFile({ root, eslint, withoutTypes }: Tools, file: TextFile): Promise<Linted> {
  const filePath = toSystem(root, file.path)
  const configFile = await eslint.findConfigFile(filePath)
  if (configFile === undefined) return { unchecked: noConfig }
  const place = { filePath, configFile: fromSystem(root, configFile) ?? configFile }
  const config = await configOf(eslint, place)
  if (config === undefined) return { file: { ...file, findings: [] } }
  if (!asksForTypes(config)) return { file: await lint(eslint, file, place) }
  showStaged()
  const typed = await lint(eslint, file, place)
  if (!isUnparsed(typed)) return { file: typed, isTyped: true }
  // The parser also fails where it has no types for a file. One that does not parse, does not parse without types either.
  const untyped = await lint(withoutTypes(config), file, place)
  if (isUnparsed(untyped)) return { file: typed }
  return { file: untyped, unchecked: noTypes(typed), isTyped: true }
}

const noConfig: Reason = {
  why: 'No `eslint.config.js` stands in a folder above.',
  hint: 'Add a flat configuration of ESLint, or set the gate `eslint` to `off`.',
}

function noTypes({ findings: [failure] }: LintedFile): Reason {
  const [said = ''] = failure?.message.split('\n') ?? []
  return {
    why: 'The rules that need types were left out, as no `tsconfig.json` includes the file.',
    hint: `Include it in the \`tsconfig.json\` of its project. ${said}`,
  }
}

interface Place {
  readonly filePath: string
  /** As a person knows it. */
  readonly configFile: string
}

async function configOf(eslint: Eslint, { filePath, configFile }: Place): Promise<EslintConfig | undefined> {
  try {
    return await eslint.calculateConfigForFile(filePath)
  } catch (cause) {
    throw new Error(`${configFile} is broken: ${messageOf(cause)}`, { cause })
  }
}

async function lint(eslint: Eslint, file: TextFile, { filePath, configFile }: Place): Promise<LintedFile> {
  const [result] = await eslint.lintText(file.text, { filePath, warnIgnored: false })
  if (result === undefined) return { ...file, findings: [] }
  const linted = { path: file.path, text: result.output ?? file.text }
  const meta = eslint.getRulesMetaForResults([result])
  return { ...linted, findings: findingsOf(result, linted, { meta, configFile }) }
}
