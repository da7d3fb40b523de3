import type { AstEdit } from './ast-edit.ts'
import type { List } from './list/list.ts'
import { parseUnits, type Unit } from './list/parse-units.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { settleList, type Settled } from './list/settle-list.ts'
import type { Task } from './task.ts'

/** Settles a piece in the list that it is about. */
export function settleIn(list: List, { edit, wanted, old }: Task): Settled | Refusal {
  const units = unitsOf(list, wanted)
  if (isRefusal(units)) return units
  const before = unitsOf(list, old)
  if (isRefusal(before)) return before
  return settleList(list, { wanted: units, old: before, position: edit.position ?? 'last' })
}

const unitsOf = (list: List, edit: AstEdit | undefined): readonly Unit[] | Refusal =>
  edit?.code === undefined ? [] : parseUnits(edit.code, list.kind, list.source)
