/** What an AST-aware injection can do. */
export const astOperations = [
  'addImport',
  'addExport',
  'addToArray',
  'addToObject',
  'addMember',
  'addDecorator',
  'addDecoratorArgument',
  'addConstructorParameter',
  'addEnumMember',
  'addInterfaceMember',
  'addTypeMember',
  'addCallArgument',
  'addStatement',
  'addJsxChild',
] as const

export type AstOperation = (typeof astOperations)[number]

/** Where a piece goes among its neighbours. One that is named is matched by its name, its key or its code. */
export type Position = 'first' | 'last' | 'sorted' | { readonly before: string } | { readonly after: string }

/** One injection into a syntax tree, as a JSON value: the lock keeps it, so that a later run finds its piece again. */
export interface AstEdit {
  readonly op: AstOperation
  readonly id: string
  readonly target?: string
  readonly code?: string
  readonly position?: Position
  readonly remove?: true
  readonly from?: string
  readonly default?: string
  /** `a`, `a as b` or `type T`. */
  readonly named?: readonly string[]
  readonly namespace?: string
  readonly typeOnly?: true
}

/**
 * What a run wants of one piece. `was` is what the run before injected under this id: where the two differ, the piece
 * is replaced; with `was` alone it is removed.
 */
export interface AstPiece {
  readonly edit?: AstEdit
  readonly was?: AstEdit
}
