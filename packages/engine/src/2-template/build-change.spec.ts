import { describe, expect, test } from 'vitest'
import { readDirectives } from './attributes.ts'
import { buildChange } from './build-change.ts'
import type { Content } from '../content.ts'
import type { FileScope } from './file-scope.ts'
import type { Dialect } from './template.ts'

const build = (attributes: object, dialect: Dialect, to: string, content: Content = { text: 'x' }) => {
  const { directives } = readDirectives(attributes as Record<string, unknown>, () => ({ path: 'a.t' }))
  const ownership = [{ pattern: 'src/**', ownership: 'seeded', unordered: ['routes'] }]
  const template = { id: 'web', dialect, ownership }
  const locals = { project: { root: 'apps/x' } }
  const scope = {
    context: { template, locals },
    file: { path: 'files/a b.t', executable: true },
    shown: 'a.t',
  }
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
  test('has lists without an order as the template says', () =>
    expect(build({}, 'espalier', 'src/a')).toMatchObject({ unordered: ['routes'] }))
  test('says that its template owns it, in a template of ours', () => {
    const owned = { ownership: 'owned' }
    expect(build(owned, 'espalier', 'a.ts')).toMatchObject({
      content: { text: expect.stringContaining('@generated') as string },
    })
    expect(build(owned, 'hygen', 'a.ts')).toMatchObject({ content: { text: 'x' } })
    expect(build(owned, 'espalier', 'a.ts', { base64: 'AA==' })).toMatchObject({
      content: { base64: 'AA==' },
    })
  })
  test.each([
    ['a.json', { text: '{' }, 'does not parse'],
    ['a.json', { text: '{ "a": 1, "a": 2 }' }, 'does not parse'],
    ['a.yml', { text: 'a: [' }, 'does not parse'],
    ['a.json', { base64: 'AA==' }, 'is no text'],
  ])('that is owned by its keys has keys: %s %j', (to, content, why) => {
    expect(() => build({ ownership: 'keys' }, 'espalier', to, content)).toThrow(
      expect.objectContaining({ code: 'attribute-invalid', message: expect.stringContaining(why) as string }),
    )
  })
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

describe('pieces', () => {
  const refuse = (attributes: object, message: string, to = 'a.ts', content: Content = { text: '' }) =>
    expect(() => build(attributes, 'espalier', to, content)).toThrow(
      expect.objectContaining({
        code: 'attribute-invalid',
        message: expect.stringContaining(message) as string,
      }),
    )
  const bodiless = (attributes: object) => build(attributes, 'espalier', 'a.ts', { text: '' })

  test('of a syntax tree', () =>
    expect(bodiless({ ast: { addImport: { from: 'x' } }, on_missing: 'skip', skip_if: 'y' })).toMatchObject({
      kind: 'pieces',
      pieces: [{ form: 'ast', edit: { op: 'addImport', from: 'x' } }],
      onMissing: 'skip',
      skipIf: { source: 'y', flags: '' },
    }))
  test('take the body as their code', () =>
    expect(build({ ast: { addStatement: {} } }, 'espalier', 'a.ts', { text: 'run()\n' })).toMatchObject({
      pieces: [{ edit: { code: 'run()\n' } }],
    }))
  test.each(['json', 'yaml'])('of keys, by %s', (key) =>
    expect(build({ [key]: { set: { 'a.b': 1 } } }, 'espalier', 'a.json', { text: '' })).toMatchObject({
      pieces: [{ form: 'keys', edit: { op: 'set', path: 'a.b', value: 1 } }],
    }),
  )
  test('that a loop of the template has written', () =>
    expect(build({ json: 'set:\n  a: 1\n  b: 2\n' }, 'espalier', 'a.json', { text: '' })).toMatchObject({
      pieces: [{ edit: { path: 'a' } }, { edit: { path: 'b' } }],
    }))
  test('that mean nothing are mistakes', () => {
    refuse({ ast: { addImports: { from: 'x' } } }, 'addImport')
    refuse({ json: { sett: {} } }, '`json`', 'a.json')
    refuse({ json: 'set: [' }, 'is not YAML', 'a.json')
    refuse({ json: { set: { a: 1 } } }, 'is for JSON and YAML')
    refuse({ ast: { addImport: { from: 'x' } } }, 'is for TypeScript', 'a.json')
  })

  const region = { ownership: 'injected' }
  test('between marks have the id that is given, or one of the template and the file', () => {
    expect(build({ ...region, id: 'env' }, 'espalier', '.env')).toMatchObject({
      pieces: [{ form: 'region', region: { id: 'env', body: 'x' } }],
      onMissing: 'create',
    })
    expect(build(region, 'espalier', '.env')).toMatchObject({ pieces: [{ region: { id: 'web/a-b' } }] })
  })
  test('between marks in a file of others tell whose they are', () =>
    expect(build(region, 'espalier', '{workspaceRoot}/.env')).toMatchObject({
      pieces: [{ region: { id: 'apps/x/web/a-b' } }],
    }))
  test('without a file that they edit are a mistake', () => {
    const { directives } = readDirectives({ ast: { addImport: { from: 'x' } } }, () => ({}))
    const scope = { context: { template: { dialect: 'espalier', ownership: [] } }, shown: 'a.t' }
    expect(() => buildChange('', { text: '' }, directives, scope as unknown as FileScope)).toThrow(
      'needs `to`',
    )
  })
  test('between marks at a place need the file that it is in', () =>
    expect(build({ ...region, inject: true, after: 'y' }, 'espalier', '.env')).toMatchObject({
      pieces: [{ region: { location: { kind: 'after' } } }],
      onMissing: 'conflict',
    }))
  test('between marks are text, in a file that has comments, by one word', () => {
    refuse(region, 'no comments', 'a.json')
    refuse({ ...region, id: 'a b' }, 'one word', '.env')
    expect(() => build(region, 'espalier', '.env', { base64: 'AA==' })).toThrow(
      expect.objectContaining({ code: 'target-binary' }),
    )
  })
})
