import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hunksOf } from './lines/line-hunks.ts'
import { merge3 } from './merge3.ts'
import type { Merged } from './merged.ts'

const merge = (base: string, ours: string, theirs: string, path = 'a.txt'): Merged =>
  merge3({ base, ours, theirs }, path)
const textOf = (merged: Merged): string => {
  expect(merged).toMatchObject({ kind: 'clean' })
  return merged.kind === 'clean' ? (merged.text ?? '') : ''
}

const lists = fc.array(fc.constantFrom<string[]>('a', 'b', 'c', '', '}'), { maxLength: 14 })
const texts = fc
  .tuple(fc.constantFrom('', '\ufeff'), lists, fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([mark, lines, end, ended]) => mark + lines.join(end) + (ended ? end : ''))
const paths = fc.constantFrom('a.txt', 'a.ts', 'a.json', 'a.yaml')

describe('of any text, in any language', () => {
  const law = (holds: (a: string, b: string, path: string) => void) =>
    fc.assert(fc.property(texts, texts, paths, holds), { numRuns: 200 })

  test('who changed nothing takes what the other has', () =>
    law((base, other, path) => {
      expect(textOf(merge(base, base, other, path))).toBe(other)
      expect(textOf(merge(base, other, base, path))).toBe(other)
    }))
  test('equal sides are the result', () =>
    law((base, side, path) => void expect(textOf(merge(base, side, side, path))).toBe(side)))
})

describe('lines', () => {
  test('hunks make the side of the base', () =>
    fc.assert(
      fc.property(lists, lists, (base, side) => {
        const parts: string[] = []
        let at = 0
        for (const { baseStart, baseEnd, sideStart, sideEnd } of hunksOf(base, side)) {
          parts.push(...base.slice(at, baseStart), ...side.slice(sideStart, sideEnd))
          at = baseEnd
        }
        expect([...parts, ...base.slice(at)]).toEqual(side)
      }),
      { numRuns: 500 },
    ))

  const numbers = Array.from({ length: 12 }, (_, index) => index)
  const changed = (lines: ReadonlySet<number>, by: (line: number) => string): string =>
    numbers.map((line) => (lines.has(line) ? by(line) : `line ${line}\n`)).join('')
  /** Who changes each line: 0 nobody, 1 you, 2 the template. */
  const owners = fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 12, maxLength: 12 })

  test('changes with a line between them commute, and all are there', () =>
    fc.assert(
      fc.property(owners, (all) => {
        const apart = all.map((owner, line) => (owner === 3 - (all[line - 1] ?? 0) ? 0 : owner))
        const isApart = apart.every((owner, line) => owner === 0 || (apart[line - 1] ?? owner) !== 3 - owner)
        fc.pre(isApart)
        const of = (owner: number) => new Set(numbers.filter((line) => apart[line] === owner))
        const by = (line: number): string => `changed ${line}\n`
        const [base, ours, theirs] = [changed(new Set(), by), changed(of(1), by), changed(of(2), by)]
        const both = changed(new Set([...of(1), ...of(2)]), by)
        expect(textOf(merge(base, ours, theirs))).toBe(both)
        expect(textOf(merge(base, theirs, ours))).toBe(both)
      }),
      { numRuns: 300 },
    ))

  test('a conflict loses nothing: each side stands in its settled text', () =>
    fc.assert(
      fc.property(lists, lists, lists, (base, ours, theirs) => {
        const end = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
        const merged = merge(end(base), end(ours), end(theirs))
        fc.pre(merged.kind === 'conflict')
        const added = (side: readonly string[]) => side.filter((line) => !base.includes(line))
        if (merged.kind !== 'conflict') return
        for (const line of added(ours)) expect(merged.ours?.split('\n')).toContain(line)
        for (const line of added(theirs)) expect(merged.theirs?.split('\n')).toContain(line)
      }),
      { numRuns: 500 },
    ))
})

describe('members of a class', () => {
  type Members = ReadonlyMap<string, number>
  const print = (members: Members): string => {
    const bodies = [...members].map(([name, value]) => `  ${name}() {\n    return ${value}\n  }\n`)
    return `export class S {\n${bodies.join('\n')}}\n`
  }
  const parse = (text: string): Map<string, number> =>
    new Map(
      [...text.matchAll(/(\w+)\(\) \{\n {4}return (\d+)/g)].map(([, name, value]) => [
        name ?? '',
        Number(value),
      ]),
    )

  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const deeds = fc.constantFrom('keep', 'edit', 'delete', 'add')
  const histories = fc.tuple(
    fc.array(fc.tuple(fc.constantFrom('ours', 'theirs', 'both'), deeds), { minLength: 6, maxLength: 6 }),
    fc.boolean(),
  )
  const sideOf = (plan: readonly (readonly [string, string])[], side: string): Members => {
    const members = new Map<string, number>()
    plan.forEach(([who, deed], index) => {
      const name = names[index] ?? ''
      const isDone = who === side || who === 'both'
      if (deed === 'add' ? isDone : !(deed === 'delete' && isDone))
        members.set(name, deed === 'edit' && isDone ? 100 + index : index)
    })
    return members
  }

  test('what each side did to its own is done, and once, whichever side is whose', () =>
    fc.assert(
      fc.property(histories, ([plan, isTurned]) => {
        const [base, ours, theirs] = [sideOf(plan, 'nobody'), sideOf(plan, 'ours'), sideOf(plan, 'theirs')]
        const expected = new Map([...base, ...ours, ...theirs].map(([name]) => [name, 0]))
        for (const [name] of expected) {
          const values = [ours.get(name), theirs.get(name)]
          const changed = values.find((value) => value !== base.get(name))
          const isGone = base.has(name) && values.includes(undefined)
          if (isGone) expected.delete(name)
          else expected.set(name, changed ?? base.get(name) ?? 0)
        }
        // In text, a class that is turned around is another; its members are what they were.
        const turned = isTurned ? new Map([...theirs].reverse()) : theirs
        const there = textOf(merge(print(base), print(ours), print(turned), 'a.ts'))
        const back = textOf(merge(print(base), print(turned), print(ours), 'a.ts'))
        expect(Object.fromEntries(parse(there))).toEqual(Object.fromEntries(expected))
        expect(Object.fromEntries(parse(back))).toEqual(Object.fromEntries(expected))
        expect([...there.matchAll(/\(\) \{/g)]).toHaveLength(expected.size)
      }),
      { numRuns: 150 },
    ))
})
