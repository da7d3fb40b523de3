import type { ts } from 'ts-morph'

/** Where the walk stands in a file. The tree has no links to parents, so the way down is kept beside it. */
export interface Scan {
  readonly path: string
  readonly file: ts.SourceFile
  /** From the file down to what the node stands in. */
  readonly ancestors: readonly ts.Node[]
}

/** What stands around the node, the innermost first. */
export const parentOf = ({ ancestors }: Scan): ts.Node | undefined => ancestors.at(-1)

/** The walk as it would stand below some more nodes. */
export const below = (scan: Scan, ...nodes: readonly ts.Node[]): Scan => ({
  ...scan,
  ancestors: [...scan.ancestors, ...nodes],
})

export const sourceOf = (node: ts.Node, { file }: Scan): string => node.getText(file)
