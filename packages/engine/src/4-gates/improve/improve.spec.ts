import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../diagnostics.ts'
import { improve, type Improver, type Improving } from './improve.ts'

const replacing = (name: string, from: string, to: string): Improver => ({
  name,
  improve: (files) => Promise.resolve(files.map(({ text }) => text.replace(from, to))),
})
const nobody: Improver = {
  name: 'nobody',
  improve: (files) => Promise.resolve(files.map(({ text }) => text)),
}
const finding: Diagnostic = { code: 'security/bad', severity: 'error', path: 'a', message: 'bad', hint: '' }

/** Texts are good once no `bad` is in them. */
const improving = (more: Partial<Improving> = {}): Improving => ({
  improvers: [],
  formatter: nobody,
  linter: nobody,
  judge: (files) =>
    Promise.resolve(
      files.map(({ text }) => {
        const isGood = !text.includes('bad')
        return { isGood, findings: isGood ? [] : [finding] }
      }),
    ),
  ...more,
})
const check = async (text: string, more: Partial<Improving>, expected: string, by: readonly string[]) =>
  expect(await improve([{ path: 'a', text }], improving(more))).toEqual([{ text: expected, by }])

test('what is good is formatted, and nothing else', () =>
  check('a  b', { formatter: replacing('format', '  ', ' ') }, 'a b', ['format']))
test('three passes, and no more', () =>
  check('bad bad bad bad', { improvers: [replacing('model', 'bad', 'good')] }, 'good good good bad', [
    'model',
  ]))
test('what holds is left alone by later passes', () =>
  check('bad', { improvers: [replacing('model', 'bad', 'x'), replacing('other', 'y', 'z')] }, 'x', ['model']))
test('a formatter comes after a linter that changed something', () =>
  check('a', { linter: replacing('linter', 'a', 'b  c'), formatter: replacing('format', '  ', ' ') }, 'b c', [
    'linter',
    'format',
  ]))
describe('a provider of improvements', () => {
  test('is told what was found, once something was', async () => {
    const told: number[] = []
    const model: Improver = {
      name: 'model',
      improve: (files) => {
        told.push(...files.map(({ findings }) => findings.length))
        return Promise.resolve(files.map(({ text }) => text))
      },
    }
    await check('bad', { improvers: [model] }, 'bad', [])
    expect(told).toEqual([0, 1])
  })
  test('that proposes nothing for a file leaves it', () =>
    check('bad', { improvers: [{ name: 'model', improve: () => Promise.resolve([]) }] }, 'bad', []))
})
test('each text of one path is its own', async () => {
  const files = ['bad', 'fine', 'bad bad'].map((text) => ({ path: 'a', text }))
  const improved = await improve(files, improving({ improvers: [replacing('model', 'bad', 'good')] }))
  expect(improved.map(({ text }) => text)).toEqual(['good', 'fine', 'good good'])
})
