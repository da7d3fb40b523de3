import type { ts } from 'ts-morph'
import { morph } from '../../edit/typescript.ts'
import type { Scan } from './code/scan.ts'
import type { Rule, Spot, VisitedKind } from './rule.ts'

/** A rule as the walk uses it. */
export interface CompiledRule {
  readonly rule: Rule
  /** Where its marks stand in a text. */
  readonly marks: RegExp
  /** Lists of names of which a file has one each, where it finds anything. */
  readonly names: readonly (readonly string[])[]
  /** What the text of such a file has besides. */
  readonly texts: readonly RegExp[]
  readonly visits: readonly Visit[]
}

interface Visit {
  readonly kind: ts.SyntaxKind
  readonly judge: (node: ts.Node, scan: Scan) => Spot | undefined
}

export function compileRule(rule: Rule): CompiledRule {
  const conditions = [rule.marks, ...(rule.needs ?? [])]
  return {
    rule,
    marks: new RegExp(rule.marks instanceof RegExp ? rule.marks : anyOf(rule.marks), 'g'),
    names: conditions.filter((each): each is readonly string[] => !(each instanceof RegExp)),
    texts: conditions.slice(1).filter((each): each is RegExp => each instanceof RegExp),
    visits: visitsOf(rule),
  }
}

/** `\b` knows nothing of `$`. */
const anyOf = (names: readonly string[]): string =>
  `(?<![\\w$])(?:${names.map((name) => name.replace('$', '\\$')).join('|')})(?![\\w$])`

function visitsOf({ on }: Rule): readonly Visit[] {
  const { SyntaxKind } = morph().ts
  return Object.entries(on).map(([kind, judge]) => ({
    kind: SyntaxKind[kind as VisitedKind],
    // The type of a rule gives each kind the function for its node.
    judge: judge as Visit['judge'],
  }))
}
