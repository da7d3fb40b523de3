import type { ts } from 'ts-morph'
import { morph } from '../../edit/typescript.ts'
import type { Finding, StagedFile } from '../gate.ts'
import { treeOf } from '../parsed.ts'
import type { Scan } from './code/scan.ts'
import type { CompiledRule } from './compile-rule.ts'
import { type Place, placesIn } from './places-in.ts'
import type { Rule, Spot } from './rule.ts'
import { rulesFor } from './rules-for.ts'

/** What all rules find in one file, in one walk over its tree. */
export function scanFile(rules: readonly CompiledRule[], file: StagedFile): readonly Finding[] {
  const tree = treeOf(file)
  if (tree === undefined) return []
  const { active, marks } = rulesFor(tree, rules)
  return marks.length === 0 ? [] : walk({ path: file.path, file: tree, ancestors: [] }, active, marks)
}

/** Without recursion: a sum of a thousand texts is a thousand levels deep. */
function walk(
  { path, file }: Scan,
  rules: readonly CompiledRule[],
  marks: readonly number[],
): readonly Finding[] {
  const asked = askedByKind(rules)
  const ancestors: ts.Node[] = []
  const scan = { path, file, ancestors }
  const findings: Finding[] = []
  const placeOf = placesIn(file.text)
  const open: (ts.Node | 'up')[] = [file]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === 'up') {
      ancestors.pop()
      continue
    }
    for (const each of asked[node.kind] ?? []) {
      const spot = ask(each, node, scan)
      if (spot !== undefined)
        findings.push(findingOf(each.rule, spot, { path, ...placeOf(spot.node.getStart(file)) }))
    }
    ancestors.push(node)
    open.push('up')
    for (const child of markedChildren(node, marks).reverse()) open.push(child)
  }
  return findings
}

function markedChildren(node: ts.Node, marks: readonly number[]): ts.Node[] {
  const marked: ts.Node[] = []
  morph().ts.forEachChild(node, (child) => {
    if (isMarked(child, marks)) marked.push(child)
  })
  return marked
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
    const { line } = placesIn(scan.file.text)(node.getStart(scan.file))
    throw new Error(`The rule ${rule.id} failed on line ${line} of ${scan.path}.`, { cause: error })
  }
}

function findingOf(rule: Rule, { node: _, fix, ...said }: Spot, at: Pick<Finding, 'path'> & Place): Finding {
  const { id, severity, message, hint } = rule
  return { rule: id, severity, message, hint, ...said, ...at, ...(fix === undefined ? {} : { fix }) }
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
