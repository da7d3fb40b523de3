import { describe, expect, test } from 'vitest'
import { higherVersion, isRangePlace, narrowerRange } from './version-range.ts'

describe('the narrower of two ranges', () => {
  const check = (a: string, b: string, expected: string | undefined) => {
    expect(narrowerRange(a, b)).toBe(expected)
    expect(narrowerRange(b, a)).toBe(expected)
  }
  test('of one operator', () => check('^1.0.0', '^1.2.0', '^1.2.0'))
  test('of an exact version', () => check('~4.17.0', '4.17.21', '4.17.21'))
  test('of any and one', () => check('*', '^2', '^2'))
  test('of a choice', () => check('^1 || ^2', '^2.3.0', '^2.3.0'))
  test('of two that only meet', () => check('>=1 <3', '>=2 <4', undefined))
  test('of two majors', () => check('^1.0.0', '^2.0.0', undefined))
  test('of a path and a range', () => check('workspace:*', '^2.0.0', undefined))
  test('of a tag and a range', () => check('latest', '^2.0.0', undefined))
  test('of an alias and a range', () => check('npm:other@^1.0.0', '^1.0.0', undefined))
})

describe('the higher of two versions', () => {
  const check = (a: string, b: string, expected: string | undefined) => {
    expect(higherVersion(a, b)).toBe(expected)
    expect(higherVersion(b, a)).toBe(expected)
  }
  test('of one major', () => check('^7.5.0', '^7.8.0', '^7.8.0'))
  test('in short', () => check('^7.5', '^7.10', '^7.10'))
  test('exact', () => check('1.2.3', '1.2.10', '1.2.10'))
  test('of two majors', () => check('^1.0.0', '^2.0.0', undefined))
  test('of two minors below 1.0.0', () => check('^0.3.0', '^0.4.0', undefined))
  test('with two operators', () => check('~1.2.0', '^1.4.0', undefined))
  test('of a workspace', () => check('workspace:*', '^1.0.0', undefined))
  test('of a choice', () => check('^1.0.0 || ^2.0.0', '^1.5.0', undefined))
})

describe('a range stands', () => {
  const check = (path: string, place: string[], expected: boolean) =>
    expect(isRangePlace(path, place)).toBe(expected)
  test('below dependencies of a package.json', () => check('a/package.json', ['dependencies', 'x'], true))
  test('below overrides, at any depth', () => check('package.json', ['overrides', 'x', 'y'], true))
  test('not in another file', () => check('a/my-package.json', ['dependencies', 'x'], false))
  test('not at the map itself', () => check('package.json', ['dependencies'], false))
  test('not below scripts', () => check('package.json', ['scripts', 'build'], false))
})
