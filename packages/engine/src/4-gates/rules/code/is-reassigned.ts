import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { assignedBy } from './assigned.ts'
import type { Scan } from './scan.ts'

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>()

/** Whether a name is given a value somewhere in the file after its declaration. A name that is declared twice counts. */
export function isReassigned(name: string, { file }: Scan): boolean {
  const names = known.get(file) ?? assignedNames(file)
  known.set(file, names)
  return names.has(name)
}

function assignedNames(file: ts.SourceFile): ReadonlySet<string> {
  const { ts } = morph()
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    const target = assignedBy(node)
    if (target !== undefined && ts.isIdentifier(target)) names.add(target.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return names
}
