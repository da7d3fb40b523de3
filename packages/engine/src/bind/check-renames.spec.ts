import { expect, test } from 'vitest'
import { hashOf } from '../hash.ts'
import { emptyLock, type Lock } from '../lock.ts'
import { pathsOf, refuseOdd } from './check-renames.ts'

const file = (template: string) => ({ template, ownership: 'merged', hash: hashOf(template) }) as const
const piece = (template: string) => ({ id: { template, form: 'region', hash: hashOf('') } }) as const

const lock: Lock = {
  ...emptyLock,
  files: { 'a.ts': file('web'), 'b.ts': file('api'), 'c.ts': file('web') },
  pieces: { 'mine.json': piece('web'), 'theirs.json': piece('api'), '{workspaceRoot}/x.json': piece('web') },
}

test('what a template generated or put something into, in the project, is its to rename', () => {
  expect(pathsOf('web', lock)).toEqual(['a.ts', 'c.ts', 'mine.json'])
})

test('two onto one, and what leads outside, are refused', () => {
  const refused = (renames: Readonly<Record<string, string>>) => () => {
    refuseOdd(new Map(Object.entries(renames)), 'web')
  }
  expect(refused({ 'a.ts': 'c.ts', 'b.ts': 'c.ts' })).toThrow(
    'renames `b.ts` to `c.ts`, to which `a.ts` is renamed too',
  )
  expect(refused({ 'a.ts': '../c.ts' })).toThrow('has `..`')
  expect(refused({ 'a.ts': 'x//c.ts' })).toThrow('plain form')
  expect(refused({ 'a.ts': 'x/espalier.lock.json' })).toThrow('is a lock')
  expect(refused({ 'a.ts': 'b.ts', 'b.ts': 'a.ts' })).not.toThrow()
})
