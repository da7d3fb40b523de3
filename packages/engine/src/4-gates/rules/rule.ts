import type { ts } from 'ts-morph'
import type { TextEdit } from '../../edit/text-edits.ts'
import type { Finding } from '../gate.ts'
import type { Scan } from './code/scan.ts'

/** The nodes that a rule may ask for, by the name of their kind. */
interface VisitedNodes {
  readonly AwaitExpression: ts.AwaitExpression
  readonly BinaryExpression: ts.BinaryExpression
  readonly CallExpression: ts.CallExpression
  readonly ElementAccessExpression: ts.ElementAccessExpression
  readonly ImportDeclaration: ts.ImportDeclaration
  readonly JsxAttribute: ts.JsxAttribute
  readonly MethodDeclaration: ts.MethodDeclaration
  readonly NewExpression: ts.NewExpression
  readonly ObjectLiteralExpression: ts.ObjectLiteralExpression
  readonly Parameter: ts.ParameterDeclaration
  readonly PropertyAccessExpression: ts.PropertyAccessExpression
  readonly PropertyAssignment: ts.PropertyAssignment
  readonly PropertyDeclaration: ts.PropertyDeclaration
  readonly RegularExpressionLiteral: ts.RegularExpressionLiteral
  readonly VariableDeclaration: ts.VariableDeclaration
}

export type VisitedKind = keyof VisitedNodes

/** What a rule says, in general or of one place. */
export interface Judgement {
  readonly severity: Finding['severity']
  readonly message: string
  /** What to do about it: one sentence. */
  readonly hint: string
}

/** A property that code should have. Its `id` says what then holds. */
export interface Rule extends Judgement {
  readonly id: string
  /** What it looks for: one line for the page of rules. */
  readonly about: string
  /** What stands in each node that it finds fault with: one of some names, or text. The walk goes only to where it stands. */
  readonly marks: readonly string[] | RegExp
  /** What a file has to have besides: one name of each list, or text. */
  readonly needs?: readonly (readonly string[] | RegExp)[]
  readonly on: {
    readonly [Kind in VisitedKind]?: (node: VisitedNodes[Kind], scan: Scan) => Spot | undefined
  }
}

/** A place that a rule finds fault with, and what it says of it other than in general. */
export interface Spot extends Partial<Judgement> {
  readonly node: ts.Node
  readonly fix?: readonly TextEdit[]
}
