import { expect, test } from 'vitest'
import { batchesOf } from './batches-of.ts'

test('what fits on one command line is one batch', () => {
  expect(batchesOf(['a', 'b', 'c'])).toEqual([['a', 'b', 'c']])
  expect(batchesOf([])).toEqual([])
})

test('what does not fit is split in its order, and nothing is lost', () => {
  const paths = Array.from({ length: 5000 }, (_, index) => `${'folder/'.repeat(15)}file${index}.go`)
  const batches = batchesOf(paths)
  expect(batches.length).toBeGreaterThan(1)
  expect(batches.flat()).toEqual(paths)
  for (const batch of batches) expect(Buffer.byteLength(batch.join(' '))).toBeLessThan(200_000)
})

test('a path counts by its bytes', () => {
  expect(batchesOf(Array.from({ length: 3 }, () => 'é'.repeat(40_000)))).toHaveLength(2)
})

test('one that is too long for any stands alone', () => {
  expect(batchesOf(['a', 'x'.repeat(300_000), 'b']).map((batch) => batch.length)).toEqual([1, 1, 1])
})
