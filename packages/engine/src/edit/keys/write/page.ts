import type { FlowStyle } from './flow-style.ts'
import type { KeyDocument } from '../document/key-document.ts'
import type { Branch, Entry } from '../document/key-tree.ts'
import type { YamlStyle } from './print-yaml.ts'
import { isMap } from '../value/value.ts'

/** A document with the ways in which its parts are written. */
export interface Page {
  readonly document: KeyDocument
  readonly flow: FlowStyle
  readonly block: YamlStyle
  /** Another text that may say how an entry is written which is new here. */
  readonly source?: KeyDocument | undefined
}

/** An entry in the map or list that has it. */
export interface Spot {
  readonly branch: Branch
  readonly entry: Entry
}

/** A place among the entries of a map or list: that of the `at`-th, or right before it. */
export interface Slot {
  readonly branch: Branch
  readonly at: number
}

/** Whether a value can be written without the text it was read from: an alias and a tag cannot. */
export function isPrintable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPrintable)
  return isMap(value) ? Object.values(value).every(isPrintable) : typeof value !== 'symbol'
}
