import { describe, expect, test } from 'vitest'
import { type Directives, findUnknownAttributes, looksLikeOurs, readDirectives } from './attributes.ts'
import type { Dialect } from './template.ts'

const whereOf = (key: string) => ({ path: 'a.t', line: key.length })
const read = (attributes: object) => readDirectives(attributes as Record<string, unknown>, whereOf)
const check = (attributes: object, expected: Partial<Directives>) => {
  const { directives, diagnostics } = read(attributes)
  expect(diagnostics).toEqual([])
  expect(directives).toMatchObject(expected)
}
const refuse = (attributes: object, message: RegExp) =>
  expect(read(attributes).diagnostics).toEqual([
    expect.objectContaining({
      code: 'attribute-invalid',
      path: 'a.t',
      message: expect.stringMatching(message),
    }),
  ])

describe('both spellings mean one thing', () => {
  test('skip_if', () => check({ skip_if: 'a' }, { skipIf: { source: 'a', flags: '' } }))
  test('skipIf', () => check({ skipIf: 'a' }, { skipIf: { source: 'a', flags: '' } }))
  test('skipIf alone reads whole files', () => {
    check({ skipIf: 'a' }, { skipIfReadsWholeFile: true })
    check({ skip_if: 'a' }, { skipIfReadsWholeFile: false })
  })
  test('unless_exists', () => check({ unless_exists: true }, { unlessExists: true }))
  test('unlessExists', () => check({ unlessExists: true }, { unlessExists: true }))
  test('eof_last', () => check({ eof_last: false }, { end: 'trim' }))
  test('eofLast', () => check({ eofLast: true }, { end: 'ensure' }))
  test('sh_ignore_exit', () => check({ sh_ignore_exit: true }, { shIgnoreExit: true }))
  test('shIgnoreExit', () => check({ shIgnoreExit: true }, { shIgnoreExit: true }))
  test('skip_if_contains', () => check({ skip_if_contains: 'a' }, { skipIfContains: 'a' }))
  test('skipIfContains', () => check({ skipIfContains: 'a' }, { skipIfContains: 'a' }))
  test('on_missing', () => check({ on_missing: 'skip' }, { onMissing: 'skip' }))
  test('onMissing', () => check({ onMissing: 'error' }, { onMissing: 'conflict' }))
  test('both at once', () => refuse({ skip_if: 'a', skipIf: 'a' }, /`skipIf` is given twice/))
})

describe('a place for an injection', () => {
  const at = (attributes: object, location: Directives['location']) =>
    check({ inject: true, ...attributes }, { location })
  test('at_line counts from 0', () => at({ at_line: 2 }, { kind: 'at_line', line: 2 }))
  test('atLine counts from 0', () => at({ atLine: 2 }, { kind: 'at_line', line: 2 }))
  test('lineAt counts from 1', () => at({ lineAt: 2 }, { kind: 'at_line', line: 1 }))
  test('a rendered number', () => at({ at_line: '2' }, { kind: 'at_line', line: 2 }))
  test('before', () => at({ before: 'a' }, { kind: 'before', pattern: { source: 'a', flags: '' } }))
  test('after, with flags', () =>
    at({ after: { regex: 'a', flags: 'i' } }, { kind: 'after', pattern: { source: 'a', flags: 'i' } }))
  test('prepend', () => at({ prepend: true }, { kind: 'prepend' }))
  test('append', () => at({ append: 'true' }, { kind: 'append' }))
  test('append: false means no', () => at({ append: false, prepend: true }, { kind: 'prepend' }))
  test('prepend: "false" means no', () => at({ prepend: 'false' }, undefined))
  test('the first one that is written', () => at({ append: true, before: 'a' }, { kind: 'append' }))
  test('none without inject', () => check({ before: 'a' }, { location: undefined, inject: false }))
  test('at no number', () =>
    refuse({ inject: true, at_line: 'x' }, /`at_line` must be a whole number, it is "x"/))
  test('at half a line', () => refuse({ inject: true, lineAt: 1.5 }, /`lineAt` must be a whole number/))
})

describe('a pattern', () => {
  test('that does not compile', () =>
    refuse({ inject: true, after: '(' }, /`after` is not a regular expression/))
  test('with flags that are none', () =>
    refuse({ skip_if: { regex: 'a', flags: 'q' } }, /`skip_if` is not a regular/))
  test('that is empty', () => refuse({ inject: true, before: '' }, /`before` is empty/))
  test('that is a number', () =>
    refuse({ inject: true, before: 5 }, /`before` must be a pattern as text, it is 5/))
  test('that is a map of something else', () =>
    refuse({ skipIf: { pattern: 'a' } }, /`skipIf` must be a pattern/))
  test('that holds itself', () => {
    const list: unknown[] = []
    list.push(list)
    refuse({ to: list }, /`to` must be text, it is a value that holds itself/)
  })
})

describe('what a rendered value means', () => {
  test('"true" is true', () =>
    check({ force: 'true', unless_exists: 'true' }, { force: true, unlessExists: true }))
  test('"false" is false', () => check({ force: 'false', inject: 'false' }, { force: false, inject: false }))
  test('skip_if "true" skips always', () => check({ skip_if: 'true' }, { skipIf: 'always' }))
  test('skip_if "false" never', () => check({ skip_if: 'false' }, { skipIf: undefined }))
  test('skip_if with nothing is off', () => check({ skip_if: '' }, { skipIf: undefined }))
  test('a number is a pattern of skip_if', () =>
    check({ skip_if: 42 }, { skipIf: { source: '42', flags: '' } }))
  test('to with nothing is nowhere', () => check({ to: ' ' }, { to: '' }))
  test('to: null is nowhere', () => check({ to: null }, { to: '' }))
  test('a number is a path', () => check({ to: 42 }, { to: '42' }))
  test('words to a person', () => check({ message: 'a', echo: 'b' }, { messages: ['a', 'b'] }))
  test('a spinner without words', () => check({ spinner: true }, { spinner: 'running' }))
  test('a spinner with words', () => check({ spinner: 'wait' }, { spinner: 'wait' }))
  test('nothing given', () =>
    check(
      {},
      { to: '', inject: false, end: 'as-is', onMissing: 'conflict', ownership: undefined, messages: [] },
    ))
})

describe('a value that cannot be', () => {
  test('a list of paths', () => refuse({ to: ['a', 'b'] }, /`to` must be text, it is \["a","b"\]/))
  test('a flag with words', () =>
    refuse({ unless_exists: 'perhaps' }, /must be true or false, it is "perhaps"/))
  test('an owner that is none', () => refuse({ ownership: 'merge' }, /must be one of owned.*, it is `merge`/))
  test('with the nearest one', () =>
    expect(read({ ownership: 'merge' }).diagnostics[0]?.hint).toBe('Did you mean `merged`?'))
  test('a way to miss that is none', () => refuse({ on_missing: 'ignore' }, /must be one of error, skip/))
  test('setup', () => refuse({ setup: 'owner/repository' }, /`setup` is not done/))
  test('says the line of the spelling in use', () =>
    expect(read({ skipIf: ['a'] }).diagnostics[0]?.line).toBe('skipIf'.length))
  test('every one of several', () =>
    expect(read({ to: [], unless_exists: 1, on_missing: 'x' }).diagnostics).toHaveLength(3))
})

describe('an attribute that means nothing', () => {
  const find = (key: string, dialect: Dialect, body = '') =>
    findUnknownAttributes({ [key]: 'x' }, dialect, body, whereOf)
  test('with the nearest one', () =>
    expect(find('afer', 'espalier')).toEqual([
      expect.objectContaining({ code: 'attribute-unknown', line: 4, hint: 'Did you mean `after`?' }),
    ]))
  test('with nothing near', () => expect(find('colour', 'espalier')[0]?.hint).toContain('`x-colour`'))
  test('of the template itself', () => expect(find('x-colour', 'espalier')).toEqual([]))
  test('that the body reads', () =>
    expect(find('colour', 'espalier', '<%= attributes.colour %>')).toEqual([]))
  test('that the body reads by brackets', () =>
    expect(find('a.b', 'espalier', "<%= attributes['a.b'] %>")).toEqual([]))
  test('that the body does not read', () =>
    expect(find('a.b', 'espalier', '<%= attributes.axb %>')).toHaveLength(1))
  test('is fine in hygen', () => expect(find('colour', 'hygen')).toEqual([]))
  test('but not there if it is a slip', () => expect(find('unless_exist', 'hygen')).toHaveLength(1))
  test('both spellings are known', () => expect(find('skipIf', 'espalier')).toEqual([]))
})

describe('a block of YAML at the top of a plain file', () => {
  test('is ours where it says where to go', () => expect(looksLikeOurs({ to: 'a' })).toBe(true))
  test('is ours in either spelling', () => expect(looksLikeOurs({ unlessExists: true })).toBe(true))
  test('is its own where it has a title', () =>
    expect(looksLikeOurs({ title: 'a', message: 'b' })).toBe(false))
})

describe('edits', () => {
  test('of a syntax tree, or of keys', () => {
    check({ ast: { addImport: {} } }, { edits: { form: 'ast', key: 'ast', value: { addImport: {} } } })
    check({ json: {} }, { edits: { form: 'keys', key: 'json', value: {} } })
    check({ yaml: 'set: {}' }, { edits: { form: 'keys', key: 'yaml', value: 'set: {}' } })
  })
  test('are of one kind', () => refuse({ json: {}, yaml: {} }, /`yaml` stands beside `json`/))
  test('say themselves where they go', () =>
    refuse({ ast: {}, inject: true }, /`inject` means nothing beside `ast`/))
})
