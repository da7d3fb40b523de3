import { lazily } from '../../lazy.ts'
import type { GateName } from '../gate-settings.ts'
import type { Finding, Gate, GateContext, GateOutcome, StagedFile, Unchecked } from '../gate.ts'
import { sideBySide } from '../side-by-side.ts'
import { compileRule, type CompiledRule } from './compile-rule.ts'
import type { Rule } from './rule.ts'
import { scanFile } from './scan-file.ts'

/** A gate that asks rules about each syntax tree, but for files at some paths. */
export function ruleGate(
  name: GateName,
  rules: readonly Rule[],
  isExempt: (path: string) => boolean = () => false,
): Gate {
  const compiled = lazily(() => rules.map(compileRule))
  const findIn = (file: StagedFile) => (isExempt(file.path) ? [] : findBy(compiled(), file))
  return { name, sees: 'file', check: (files, context) => checkAll(files, context, findIn) }
}

async function checkAll(
  files: readonly StagedFile[],
  { signal }: GateContext,
  findIn: (file: StagedFile) => readonly Finding[] | 'too-deep',
): Promise<GateOutcome> {
  const findings: Finding[] = []
  const deep: string[] = []
  await sideBySide(files, signal, (file) => {
    const found = findIn(file)
    if (found === 'too-deep') deep.push(file.path)
    else for (const finding of found) findings.push(finding)
  })
  return { findings, unchecked: tooDeep(deep) }
}

function findBy(rules: readonly CompiledRule[], file: StagedFile): readonly Finding[] | 'too-deep' {
  try {
    return scanFile(rules, file)
  } catch (error) {
    // Parser and walk recurse: thousands of brackets in each other exhaust the stack.
    if (!(error instanceof RangeError)) throw error
    return 'too-deep'
  }
}

const tooDeep = (paths: readonly string[]): readonly Unchecked[] =>
  paths.length === 0
    ? []
    : [{ paths, why: 'The code is nested too deeply to be read.', hint: 'Split the expression into parts.' }]
