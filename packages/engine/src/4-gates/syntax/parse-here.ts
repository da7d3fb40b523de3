import type { Finding, GateOutcome, StagedFile } from '../gate.ts'
import { type Fault, findingOf, type Language } from './fault.ts'
import { sideBySide } from '../side-by-side.ts'
import { jsonFaults } from './json-faults.ts'
import { typescriptFaults } from './typescript-faults.ts'
import { yamlFaults } from './yaml-faults.ts'

interface TextLanguage extends Language {
  readonly covers: RegExp
  readonly faultsIn: (file: StagedFile) => readonly Fault[]
}

const languages: readonly TextLanguage[] = [
  { rule: 'typescript', name: 'TypeScript', covers: /\.(?:[cm]?ts|tsx)$/, faultsIn: typescriptFaults },
  { rule: 'javascript', name: 'JavaScript', covers: /\.(?:[cm]?js|jsx)$/, faultsIn: typescriptFaults },
  { rule: 'yaml', name: 'YAML', covers: /\.ya?ml$/i, faultsIn: yamlFaults },
  { rule: 'json', name: 'JSON', covers: /(?:)/, faultsIn: jsonFaults },
]

/** Parses what needs no other program. */
export async function parseHere(files: readonly StagedFile[], signal: AbortSignal): Promise<GateOutcome> {
  const findings: Finding[] = []
  await sideBySide(files, signal, (file) => void findings.push(...findingsIn(file)))
  return { findings }
}

function findingsIn(file: StagedFile): readonly Finding[] {
  const language = languages.find(({ covers }) => covers.test(file.path))
  if (language === undefined) return []
  return faultsIn(file, language).map((fault) => findingOf(file, language, fault))
}

function faultsIn(file: StagedFile, { faultsIn }: TextLanguage): readonly Fault[] {
  try {
    return faultsIn(file)
  } catch (error) {
    // Parsers recurse: a text made of brackets alone exhausts the stack.
    if (!(error instanceof RangeError)) throw error
    return [{ line: 1, message: 'it is nested too deeply' }]
  }
}
