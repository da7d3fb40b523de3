import type { ts } from 'ts-morph'
import { morph } from '../../edit/typescript.ts'
import type { Finding, StagedFile } from '../gate.ts'
import { treeOf } from '../parsed.ts'
import type { Scan } from './code/scan.ts'
import type { CompiledRule } from './compile-rule.ts'
import { placeOf } from './place-of.ts'
import type { Rule, Spot } from './rule.ts'
import { rulesFor } from './rules-for.ts'

/** What all rules find in one file, in one walk over its tree. */
export function scanFile(rules: readonly CompiledRule[], file: StagedFile): readonly Finding[] {
  const tree = treeOf(file)
  if (tree === undefined) return []
  const { active, marks } = rulesFor(tree, rules)
  return marks.length === 0 ? [] : walk({ path: file.path, file: tree, ancestors: [] }, active, marks)
}

function walk(
  { path, file }: Scan,
  rules: readonly CompiledRule[],
  marks: readonly number[],
): readonly Finding[] {
  const { forEachChild } = morph().ts
  const asked = askedByKind(rules)
  const ancestors: ts.Node[] = []
  const scan = { path, file, ancestors }
  const findings: Finding[] = []
  const visit = (node: ts.Node): void => {
    if (!isMarked(node, marks)) return
    for (const each of asked[node.kind] ?? []) {
      const spot = ask(each, node, scan)
      if (spot !== undefined) findings.push(findingOf(each.rule, spot, scan))
    }
    ancestors.push(node)
    forEachChild(node, visit)
    ancestors.pop()
  }
  visit(file)
  return findings
}

type Asked = CompiledRule['visits'][number] & Pick<CompiledRule, 'rule'>

function askedByKind(rules: readonly CompiledRule[]): readonly (readonly Asked[] | undefined)[] {
  const asked: Asked[][] = []
  for (const { rule, visits } of rules)
    for (const { kind, judge } of visits) (asked[kind] ??= []).push({ rule, kind, judge })
  return asked
}

/** A mistake in a rule names the rule and the place, for whoever mends it. What is nested too deeply is no mistake. */
function ask({ rule, judge }: Asked, node: ts.Node, scan: Scan): Spot | undefined {
  try {
    return judge(node, scan)
  } catch (error) {
    if (error instanceof RangeError) throw error
    const { line } = placeOf(scan.file.text, node.getStart(scan.file))
    throw new Error(`The rule ${rule.id} failed on line ${line} of ${scan.path}.`, { cause: error })
  }
}

function findingOf(rule: Rule, { node, fix, ...said }: Spot, { path, file }: Scan): Finding {
  const { id, severity, message, hint } = rule
  const place = placeOf(file.text, node.getStart(file))
  return { rule: id, path, severity, message, hint, ...said, ...place, ...(fix === undefined ? {} : { fix }) }
}

/** Whether a mark begins inside of a node. */
function isMarked({ pos, end }: ts.Node, marks: readonly number[]): boolean {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle] ?? 0) < pos) low = middle + 1
    else high = middle
  }
  return (marks[low] ?? end) < end
}
