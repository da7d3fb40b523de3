import type { ts } from 'ts-morph'
import type { Scan } from './scan.ts'

/** What a name stands for. A path says which part of a value that is taken apart it is. */
export type Meaning =
  | { readonly kind: 'import'; readonly module: string; readonly path: readonly string[] }
  | {
      readonly kind: 'variable'
      readonly declaration: ts.VariableDeclaration
      readonly path: readonly string[]
      readonly isConst: boolean
    }
  | {
      readonly kind: 'parameter'
      readonly declaration: ts.ParameterDeclaration
      readonly path: readonly string[]
    }
  /** What a loop goes over, item by item. */
  | { readonly kind: 'item'; readonly loop: ts.ForOfStatement | ts.ForInStatement }
  | { readonly kind: 'declared'; readonly node: ts.Node }

export interface Binding {
  readonly name: string
  readonly meaning: Meaning
  /** Where it is declared: names in its value mean what they mean there. */
  readonly scan: Scan
}
