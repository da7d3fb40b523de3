import { describe, expect, test } from 'vitest'
import { readDirectives } from './attributes.ts'
import { buildChange } from './build-change.ts'
import type { Content } from '../content.ts'
import type { FileScope } from './file-scope.ts'
import type { Dialect } from './template.ts'

const build = (attributes: object, dialect: Dialect, to: string, content: Content = { text: 'x' }) => {
  const { directives } = readDirectives(attributes as Record<string, unknown>, () => ({ path: 'a.t' }))
  const template = { dialect, ownership: [{ pattern: 'src/**', ownership: 'seeded' }] }
  const scope = { context: { template }, file: { executable: true }, shown: 'a.t' }
  return buildChange(to, content, directives, scope as unknown as FileScope)
}
const check = (attributes: object, expected: object, dialect: Dialect = 'espalier') =>
  expect(build(attributes, dialect, 'a')).toMatchObject(expected)

test('nowhere to go is no change', () => expect(build({}, 'espalier', ' ')).toBeUndefined())
test('blanks around a path are dropped', () =>
  expect(build({}, 'espalier', ' a\n')).toMatchObject({ to: 'a' }))

describe('a whole file', () => {
  test('asks before it replaces another', () =>
    check({}, { kind: 'file', existing: 'ask', executable: true }))
  test('replaces it by force', () => check({ force: true, unless_exists: true }, { existing: 'overwrite' }))
  test('leaves it', () => check({ unlessExists: true }, { existing: 'keep' }))
  test('is owned as its attribute says', () => check({ ownership: 'owned' }, { ownership: 'owned' }))
  test('is owned as the template says', () =>
    expect(build({}, 'espalier', 'src/a')).toMatchObject({ ownership: 'seeded' }))
  test('is skipped always', () => check({ skip_if: true }, { skipIf: 'always' }))
  test('is skipped where its text matches', () =>
    check({ skipIf: 'x' }, { skipIf: { source: 'x', flags: '' } }))
  test('is not, where hygen would not look', () =>
    expect(build({ skip_if: 'x' }, 'hygen', 'a')).not.toHaveProperty('skipIf'))
})

describe('an injection', () => {
  test('without a place goes to the end', () => {
    const change = build({ inject: true }, 'espalier', 'a')
    expect(change).toEqual({
      kind: 'inject',
      to: 'a',
      body: 'x',
      end: 'as-is',
      match: 'only',
      onMissing: 'conflict',
    })
  })
  test('takes over its directives', () =>
    check(
      { inject: true, atLine: 1, eofLast: false, skip_if: 'x', skip_if_contains: 'y', on_missing: 'skip' },
      {
        location: { kind: 'at_line', line: 1 },
        end: 'trim',
        skipIf: { source: 'x', flags: '' },
        skipIfContains: 'y',
        onMissing: 'skip',
      },
    ))
  test('of hygen takes the first match', () =>
    check({ inject: true, after: 'x' }, { match: 'first' }, 'hygen'))
  test('of ours takes the only one', () => check({ inject: true, after: 'x' }, { match: 'only' }))
  test('is text', () =>
    expect(() => build({ inject: true }, 'espalier', 'a', { base64: 'AA==' })).toThrow(
      expect.objectContaining({ code: 'target-binary' }),
    ))
})
