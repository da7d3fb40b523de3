import { expect, test } from 'vitest'
import { isTestPath } from './is-test-path.ts'

test('files that only tests use', () => {
  const tests = [
    'a.spec.ts',
    'src/a.test.tsx',
    'a-e2e.js',
    'src/__tests__/a.ts',
    'test/a.js',
    'apps/x/e2e/a.ts',
    'a.stories.jsx',
  ]
  const others = ['a.ts', 'src/testing.ts', 'src/latest/a.ts', 'src/contest.ts', 'spec.ts', 'src/test-id.ts']
  expect(tests.filter((path) => !isTestPath(path))).toEqual([])
  expect(others.filter(isTestPath)).toEqual([])
})
