import { describe, expect, test } from 'vitest'
import { buildPlan } from '../3-plan/build-plan.ts'
import { bindProject } from '../bind/bind-project.ts'
import { hashOf } from '../hash.ts'
import { emptyLock, type Lock } from '../lock.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import { parseLock, readLock } from './parse-lock.ts'

const hash = hashOf('victim')
const file = { template: 'web', ownership: 'merged', hash }
const template = { version: '1.0.0', digest: hash, inputs: {}, sources: {} }
const written = (more: object): string =>
  JSON.stringify({ version: 2, templates: {}, files: {}, pieces: {}, bases: {}, ...more })

/** The text of a lock, and what the messages of its refusal say. */
const check = (text: string, ...expected: readonly string[]): void => {
  const parsed = parseLock(text, 'espalier.lock.json')
  const seen = 'lock' in parsed ? [] : parsed.diagnostics.map(({ code, message }) => `${code} ${message}`)
  expect(seen).toEqual(
    expected.map((message) => expect.stringMatching(`^lock-invalid .*${message}`) as string),
  )
  expect('lock' in parsed).toBe(expected.length === 0)
}

test('a whole lock is taken', () => {
  check(written({ templates: { web: template }, files: { 'src/a.ts': { ...file, executable: true } } }))
  check(written({}))
})

test.each([
  ['../a.ts', 'has `..`'],
  ['src/../../a.ts', 'has `..`'],
  ['..\\a.ts', 'has `..`'],
  ['/etc/hosts', 'is absolute'],
  ['C:/a.ts', 'is absolute'],
  ['\\\\server\\a.ts', 'is absolute'],
  ['', 'is empty'],
  ['.', 'is empty'],
  ['./a.ts', 'is not in its plain form'],
  ['src//a.ts', 'is not in its plain form'],
  ['src\\a.ts', 'is not in its plain form'],
  ['src/', 'is not in its plain form'],
  ['a\0.ts', 'has a NUL'],
  ['src/con', 'a name that Windows reserves'],
])('the path %j is refused', (path, problem) => {
  check(written({ files: { [path]: file } }), problem)
})

test('every path that is refused is named', () => {
  check(written({ files: { '../a': file, b: file, '/c': file } }), 'has `..`', 'is absolute')
})

test.each([3, 0, '2', null, 1.5])('the version %j is refused', (version) => {
  check(written({ version }), '`version` must be 2')
})

test('a part that is missing is refused', () => {
  check('{ "version": 1 }', 'has no `templates`', 'has no `files`')
  check('{ "version": 2, "templates": {}, "files": {} }', 'has no `pieces`', 'has no `bases`')
})

test('a lock of the first version is taken, and becomes one of this', () => {
  const { pieces: _pieces, bases: _bases, ...first } = JSON.parse(written({ files: { a: file } })) as Lock
  expect(parseLock(JSON.stringify({ ...first, version: 1 }), 'p')).toEqual({
    lock: { ...emptyLock, files: { a: file } },
  })
})

test('a path of a piece is one of the workspace', () => {
  const pieces = { x: { template: 'web', form: 'region' } }
  check(written({ pieces: { '{workspaceRoot}/libs/a.ts': pieces, 'src/a.ts': pieces } }))
  check(written({ pieces: { '{workspaceRoot}/../a.ts': pieces } }), 'has `..`')
  check(written({ pieces: { '../a.ts': pieces } }), 'has `..`')
})

test.each(['espalier.json', 'Espalier.lock.json', 'sub/espalier.json'])(
  'the path %j is one that no template writes',
  (path) => {
    check(written({ files: { [path]: file } }), 'no template writes')
    check(written({ pieces: { [`{workspaceRoot}/${path}`]: {} } }), 'no template writes')
  },
)

describe('what is nested too deeply', () => {
  /** A lock with an edit of this value, as JSON. */
  const setting = (value: string): string => {
    const edit = `{ "op": "set", "id": "x", "path": "a", "value": ${value} }`
    const piece = `"a": { "x": { "template": "web", "form": "keys", "edit": ${edit} } }`
    return written({ pieces: {} }).replace('"pieces":{', `"pieces":{ ${piece}`)
  }
  const deep = `${'['.repeat(1000)}${']'.repeat(1000)}`

  test('is refused before anybody walks through it', () =>
    check(setting(deep), 'The lock is nested too deeply'))
  test.each([
    ['text', `["${']'.repeat(1000)}", ${deep}]`],
    ['text with quotes', `["\\"${']'.repeat(1000)}", ${deep}]`],
    ['a comment', `[/* ${']'.repeat(1000)} */ ${deep}]`],
    ['a line of comment', `[// ${']'.repeat(1000)}\n ${deep}]`],
  ])('is refused behind brackets of %s', (_, value) => check(setting(value), 'The lock is nested too deeply'))
  test('is no text of brackets', () => check(setting(`"${'['.repeat(1000)}"`)))
})

test.each([
  ['an operation that is no text', { op: {}, id: 'x' }],
  ['a path that is no text', { op: 'set', id: 'x', path: 1 }],
])('%s is refused', (_, edit) => {
  check(written({ pieces: { a: { x: { template: 'web', form: 'keys', edit } } } }), 'must be string')
})

test('an id that moves the cursor is refused', () => {
  check(written({ pieces: { a: { 'x\u001b[2J': { template: 'web', form: 'region' } } } }), 'pieces')
})

test('markers that git left are told as such', () => {
  check(`${written({})}\n<<<<<<< HEAD\n`, 'the markers of a merge')
})

test.each([
  ['short', 'abc'],
  ['of capitals', hash.toUpperCase()],
  ['too long', `${hash}0`],
  ['with a line behind it', `${hash}\n`],
  ['a number', 1],
])('a hash that is %s is refused', (_, odd) => {
  check(written({ files: { a: { ...file, hash: odd } } }), '`files.a.hash` must')
  check(written({ templates: { web: { ...template, digest: odd } } }), '`templates.web.digest` must')
})

test('an ownership that is none is refused', () => {
  check(written({ files: { a: { ...file, ownership: 'mine' } } }), '`files.a.ownership` must be one of')
})

test('a key that means nothing is refused', () => {
  check(written({ more: 1 }), 'has `more`')
  check(written({ files: { a: { ...file, base: '' } } }), 'has `base`')
  check(written({ templates: { web: { ...template, hooks: [] } } }), 'has `hooks`')
})

test('a mode that is not true is refused', () => {
  check(written({ files: { a: { ...file, executable: false } } }), '`files.a.executable` must be true')
})

test.each(['', '{', '[]', 'null', '"lock"', '<<<<<<< ours'])('%j is no lock', (text) => {
  expect(parseLock(text, 'p')).toMatchObject({
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'lock-invalid' })]) as unknown,
  })
})

const proto = '"__proto__": { "polluted": true }'

test.each([
  ['the lock', written({}).replace('"version":2', `"version":2, ${proto}`)],
  ['its templates', written({}).replace('"templates":{', `"templates":{ ${proto}`)],
  ['its files', written({}).replace('"files":{', `"files":{ ${proto}`)],
  ['its pieces', written({}).replace('"pieces":{', `"pieces":{ "a": { ${proto} }`)],
  ['its bases', written({}).replace('"bases":{', `"bases":{ ${proto}`)],
  ['a file', written({ files: { a: file } }).replace('"template"', `${proto}, "template"`)],
])('a prototype in %s is refused, and pollutes nothing', (_, text) => {
  expect(text).toContain(proto)
  expect(parseLock(text, 'p')).toHaveProperty('diagnostics')
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('a file whose name is `__proto__` is a file, and no prototype', () => {
  const parsed = parseLock(
    written({ files: {} }).replace('"files":{', `"files":{"__proto__":${JSON.stringify(file)}`),
    'p',
  )
  expect('lock' in parsed && Object.keys(parsed.lock.files)).toEqual(['__proto__'])
  expect('lock' in parsed && 'template' in parsed.lock.files).toBe(false)
})

test('a name that every object has is not in a lock that does not have it', () => {
  const text = written({ files: {} })
  const parsed = parseLock(text, 'p')
  const before = 'lock' in parsed ? parsed.lock : expect.fail('a whole lock was refused')
  const job = { folder: '', contributions: [], lock: { before, templates: {} } }
  expect(
    buildPlan({ root: '/ws', jobs: [job], view: memoryWorkspace({ constructor: '' }) }).plan.steps,
  ).toEqual([])
})

const binding = '{ "templates": [] }'

test('on the word of a broken lock nothing is planned', () => {
  const lock = written({ files: { '../victim': file, mine: file } })
  const view = memoryWorkspace({
    'app/espalier.json': binding,
    'app/espalier.lock.json': lock,
    victim: 'victim',
    'app/mine': 'victim',
  })
  const bound = bindProject({ view, folder: 'app', templates: [], projects: () => new Map() })
  expect(bound).toEqual({
    diagnostics: [expect.objectContaining({ code: 'lock-invalid', path: 'app/espalier.lock.json' })],
  })
})

test('where no lock stands, nothing was generated', () => {
  expect(readLock(memoryWorkspace(), 'espalier.lock.json')).toEqual({ lock: emptyLock })
})

test('bytes are no lock', () => {
  const view = memoryWorkspace({ 'espalier.lock.json': { base64: '/w==' } })
  expect(readLock(view, 'espalier.lock.json')).toMatchObject({ diagnostics: [{ code: 'lock-invalid' }] })
})

test('a folder or a link in its place is no lock', () => {
  const view = memoryWorkspace({ 'espalier.lock.json/inside': '' })
  expect(readLock(view, 'espalier.lock.json')).toMatchObject({ diagnostics: [{ code: 'lock-invalid' }] })
  expect(readLock({ look: () => ({ kind: 'special' }) }, 'a')).toMatchObject({
    diagnostics: [{ code: 'lock-invalid' }],
  })
})
