import { expect, test } from 'vitest'
import { sourceKinds } from './source-kinds.ts'

const check = (path: string, expected: string): void => {
  expect(sourceKinds.find((kind) => kind.claims(path))?.id).toBe(expected)
}

test('the most telling kind reads a file', () => {
  check('apps/web/package.json', 'package')
  check('apps/web/project.json', 'json')
})

test('YAML has two endings', () => {
  check('a.yml', 'yaml')
  check('a.yaml', 'yaml')
})

test('everything else is text', () => {
  check('schema.graphql', 'text')
  check('Makefile', 'text')
})

test('every kind has an id of its own', () => {
  expect(new Set(sourceKinds.map(({ id }) => id)).size).toBe(sourceKinds.length)
})
