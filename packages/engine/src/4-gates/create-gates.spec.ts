import { expect, test } from 'vitest'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import { createGates } from './create-gates.ts'
import type { Improver } from './improve/improve.ts'

const settings = '{ "gates": { "format": "off" } }'
const gatesWith = (improve: Improver['improve']) => {
  const told: (string | undefined)[] = []
  const gates = createGates({
    root: '/ws',
    view: memoryWorkspace({ 'espalier.json': settings }),
    env: {},
    improvers: [{ name: 'model', improve }],
    progress: (what) => told.push(what),
  })
  return { ...gates, told }
}
const upper: Improver['improve'] = (files) => Promise.resolve(files.map(({ text }) => text.toUpperCase()))

test('what is being done is told as long as it is done', async () => {
  const { finish, check, told } = gatesWith(upper)
  await finish([{ path: 'a', text: 'a', how: 'improve' }])
  await check([])
  expect(told).toEqual(['Formatting 1 text', undefined, 'Checking 0 files', undefined])
})
test('also where it fails', async () => {
  const { finish, told } = gatesWith(() => Promise.reject(new Error('no model')))
  await expect(finish([{ path: 'a', text: 'a', how: 'improve' }])).rejects.toThrow('no model')
  expect(told).toEqual(['Formatting 1 text', undefined])
})
test('whoever has improved a text is named with its score', async () => {
  const { finish, check } = gatesWith(upper)
  const [text = ''] = await finish([{ path: 'a', text: 'a', how: 'improve' }])
  const files = [text, 'b'].map((each, index) => ({
    path: ['a', 'b'][index] ?? '',
    text: each,
    counts: 'all' as const,
  }))
  const { quality } = await check(files)
  expect(quality.files).toEqual([
    { path: 'a', score: 1, threshold: 0.9, improvedBy: ['model'] },
    { path: 'b', score: 1, threshold: 0.9 },
  ])
})
