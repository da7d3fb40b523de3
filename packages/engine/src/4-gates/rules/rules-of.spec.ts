import { expect, test } from 'vitest'
import { rulesOf } from './rules-of.ts'

const gates = ['security', 'performance', 'package-json'] as const

test('each gate lists its rules, each once and in order', () => {
  for (const gate of gates) {
    const ids = rulesOf(gate).map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort())
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)+$/.test(id))).toEqual([])
  }
})

test('what a rule is about fits a line of a table', () => {
  const about = gates.flatMap((gate) => rulesOf(gate)).map((rule) => rule.about)
  expect(about.filter((text) => !/^[^\n|]{10,140}\.$/.test(text))).toEqual([])
  expect(new Set(about).size).toBe(about.length)
})
