import { blame } from './blame.ts'
import { type KeyPart, type KeyPath, namePath, printKeyPath } from './key-path.ts'
import { nameLoss } from './lost-comments.ts'
import { elementName } from './own-value.ts'
import { elementPart } from './value/list-identity.ts'
import { shown } from './value/same-value.ts'
import { putAt } from './value/value-path.ts'
import type { Place } from './write/place.ts'
import { type Change, changesBetween } from './write/value-changes.ts'

/** A key or an element that would take comments of a person along. */
export interface Loss {
  readonly at: KeyPath
  /** As what a person keeps is named. */
  readonly name: string
  readonly message: string
}

type Values = Readonly<Record<'have' | 'want', unknown>>

/** What of a change of value takes the comments along that `lostBy` tells of a value that is written. */
export function findLosses(
  { have, want }: Values,
  lostBy: (value: unknown) => readonly string[],
): readonly Loss[] {
  const changes = changesBetween(have, want).filter((change) => change.kind !== 'insert')
  const blamed = blame(lostBy(want), changes, (change) => lostBy(putAt(have, change.place, valueOf(change))))
  return blamed.map(({ part, comments }) => lossOf(have, part, comments))
}

const valueOf = (change: Change): unknown => (change.kind === 'remove' ? undefined : change.value)

function lossOf(have: unknown, change: Change, comments: readonly string[]): Loss {
  const { path, name } = named(have, change.place)
  const what = change.kind === 'remove' ? 'goes' : `becomes ${shown(valueOf(change))}`
  return { at: change.place, name, message: nameLoss(`${namePath(path)} ${what}`, comments) }
}

function named(have: unknown, place: Place): { readonly path: KeyPath; readonly name: string } {
  let [at, name] = [have, '']
  const path: KeyPart[] = []
  for (const part of place) {
    const inner = (at as Readonly<Record<string | number, unknown>>)[part]
    const list: readonly unknown[] | undefined = Array.isArray(at) ? at : undefined
    if (list !== undefined) name = elementName(path, inner)
    path.push(list === undefined ? part : elementPart(inner, list))
    if (list === undefined) name = printKeyPath(path)
    at = inner
  }
  return { path, name }
}
