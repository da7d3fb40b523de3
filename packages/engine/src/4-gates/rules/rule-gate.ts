import { lazily } from '../../lazy.ts'
import type { GateName } from '../gate-settings.ts'
import type { Finding, Gate, GateContext, GateOutcome, StagedFile, Unchecked } from '../gate.ts'
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
  const check: Gate['check'] = (files, context) =>
    checkAll(
      files.filter(({ path }) => !isExempt(path)),
      context,
      compiled(),
    )
  return { name, sees: 'file', check }
}

/** So many characters are looked at before others have their turn: some milliseconds. */
const stretch = 200_000

async function checkAll(
  files: readonly StagedFile[],
  { signal }: GateContext,
  rules: readonly CompiledRule[],
): Promise<GateOutcome> {
  const findings: Finding[] = []
  const deep: string[] = []
  let done = 0
  for (const file of files) {
    signal.throwIfAborted()
    const found = findIn(file, rules)
    if (found === 'too-deep') deep.push(file.path)
    else for (const finding of found) findings.push(finding)
    done += file.text.length
    if (done < stretch) continue
    done = 0
    await othersTurn()
  }
  return { findings, unchecked: tooDeep(deep) }
}

function findIn(file: StagedFile, rules: readonly CompiledRule[]): readonly Finding[] | 'too-deep' {
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

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
