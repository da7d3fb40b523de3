import { expect, test } from 'vitest'
import { packageJsonSource } from './package-json-source.ts'

const none = {
  scripts: {},
  dependencies: {},
  devDependencies: {},
  peerDependencies: {},
  optionalDependencies: {},
  allDependencies: {},
}

const check = (written: unknown, expected: unknown): void => {
  const parsed = packageJsonSource.parse(JSON.stringify(written), 'web/package.json')
  expect('value' in parsed ? parsed.value : parsed.diagnostics.map(({ message }) => message)).toEqual(
    expected,
  )
}

test('every section is there', () => {
  check({}, none)
})

test('what is written stays', () => {
  check({ name: 'web', scripts: { start: 'node .' } }, { ...none, name: 'web', scripts: { start: 'node .' } })
})

test('all dependencies are gathered, and those that run win', () => {
  const dependencies = { zod: '4.0.0' }
  const devDependencies = { zod: '3.0.0', vite: '7.0.0' }
  const allDependencies = { vite: '7.0.0', zod: '4.0.0' }
  check({ dependencies, devDependencies }, { ...none, dependencies, devDependencies, allDependencies })
})

test('a document that is no object is refused', () => {
  check([], ['A package.json holds an object.'])
  check(null, ['A package.json holds an object.'])
})

test('a section that is no object is refused', () => {
  check({ dependencies: 'zod' }, ['`dependencies` of a package.json holds an object.'])
  check({ scripts: null }, ['`scripts` of a package.json holds an object.'])
})

test('broken JSON is one mistake, not two', () => {
  const parsed = packageJsonSource.parse('{ "name": }', 'package.json')
  expect('diagnostics' in parsed && parsed.diagnostics.map(({ code }) => code)).toEqual(['source-invalid'])
})

test.each([
  ['package.json', true],
  ['apps/web/package.json', true],
  ['my-package.json', false],
  ['package.json.bak', false],
])('%s is claimed: %s', (path, expected) => {
  expect(packageJsonSource.claims(path)).toBe(expected)
})
