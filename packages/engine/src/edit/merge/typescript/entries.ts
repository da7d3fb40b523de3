import { pairUnits } from './pair-units.ts'
import type { Unit } from './shape.ts'

/** One unit as the three sides have it. */
export interface Entry {
  readonly base?: Unit
  readonly ours?: Unit
  readonly theirs?: Unit
}

/** Three lists as one table of entries, and each list as a sequence of them. */
export interface Table {
  readonly base: readonly Entry[]
  readonly ours: readonly Entry[]
  readonly theirs: readonly Entry[]
}

export interface UnitLists {
  readonly base: readonly Unit[]
  readonly ours: readonly Unit[]
  readonly theirs: readonly Unit[]
}

/** Who is who in three lists. What both added is one entry if it has one name, or one text at one place. */
export function tabulate({ base, ours, theirs }: UnitLists): Table {
  const [inOurs, inTheirs] = [pairUnits(base, ours), pairUnits(base, theirs)]
  const entries = new Map<Unit, Entry>()
  const fill = (unit: Unit, key: keyof Entry, partner: Unit | undefined): void => {
    const entry: Entry = (partner && entries.get(partner)) ?? {}
    entries.set(unit, Object.assign(entry, { [key]: unit }))
  }
  for (const unit of base) fill(unit, 'base', undefined)
  for (const unit of ours) fill(unit, 'ours', inOurs.get(unit))
  const twins = twinsOf({
    ours: ours.filter((unit) => !inOurs.has(unit)),
    theirs: theirs.filter((unit) => !inTheirs.has(unit)),
    placeInOurs: placesOf(ours, inOurs),
    placeInTheirs: placesOf(theirs, inTheirs),
  })
  for (const unit of theirs) fill(unit, 'theirs', inTheirs.get(unit) ?? twins.get(unit))
  const listed = (units: readonly Unit[]): Entry[] => units.map((unit) => entries.get(unit) ?? {})
  return { base: listed(base), ours: listed(ours), theirs: listed(theirs) }
}

type Places = ReadonlyMap<Unit, Unit | undefined>

/** For each unit, the unit of the base that it comes behind. */
function placesOf(units: readonly Unit[], pairs: ReadonlyMap<Unit, Unit>): Places {
  let last: Unit | undefined
  return new Map(units.map((unit) => [unit, (last = pairs.get(unit) ?? last)]))
}

interface Added {
  readonly ours: readonly Unit[]
  readonly theirs: readonly Unit[]
  readonly placeInOurs: Places
  readonly placeInTheirs: Places
}

/** What both sides added: by name; an element by its text; a statement by its text where it stands at the same place. */
function twinsOf({ ours, theirs, placeInOurs, placeInTheirs }: Added): Map<Unit, Unit> {
  const waiting = new Map<string, Set<Unit>>()
  for (const unit of ours) waiting.set(sayingOf(unit), (waiting.get(sayingOf(unit)) ?? new Set()).add(unit))
  const twins = new Map<Unit, Unit>()
  for (const unit of theirs) {
    const alike = waiting.get(sayingOf(unit)) ?? new Set<Unit>()
    const isAnywhere = unit.key !== undefined || isElement(unit)
    const twin = [...alike].find((each) => isAnywhere || placeInOurs.get(each) === placeInTheirs.get(unit))
    if (twin === undefined) continue
    twins.set(unit, twin)
    alike.delete(twin)
  }
  return twins
}

const sayingOf = ({ key, form }: Unit): string => (key === undefined ? `text ${form}` : `name ${key}`)

/** A name or a text in a list is the same wherever it stands. */
const isElement = ({ form }: Unit): boolean => !form.includes('\u0001')
