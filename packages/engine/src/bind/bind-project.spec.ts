import { expect, test } from 'vitest'
import { hashOf } from '../hash.ts'
import { emptyLock } from '../lock.ts'
import type { Template } from '../2-template/template.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import { bindProject } from './bind-project.ts'

const web: Template = {
  id: 'web',
  version: '1.2.0',
  description: '',
  dialect: 'espalier',
  root: '/templates/web',
  library: '/templates/web',
  files: [],
  parameters: {
    properties: { port: { type: 'integer', default: 3000 }, env: {}, key: { 'x-secret': true } },
    required: ['port'],
  },
  ownership: [],
  digest: hashOf('web'),
}
const api: Template = { ...web, id: 'api', parameters: { properties: { name: {} }, required: ['name'] } }

type Files = Readonly<Record<string, string>>

const bind = (binding: unknown, more: Files = {}, folder = 'apps/shop') => {
  const path = folder === '' ? 'espalier.json' : `${folder}/espalier.json`
  const view = memoryWorkspace({
    ...(binding === undefined ? {} : { [path]: JSON.stringify(binding) }),
    ...more,
  })
  return bindProject({
    view,
    folder,
    templates: [web, api],
    projects: () => new Map([['shared', 'libs/shared']]),
  })
}

const projectOf = (...given: Parameters<typeof bind>) => {
  const bound = bind(...given)
  return 'project' in bound ? bound.project : expect.fail(JSON.stringify(bound.diagnostics))
}

const follow = (...templates: readonly unknown[]) => ({ templates })

/** What a project's first template sees. */
const checkLocals = (binding: unknown, more: Files, expected: object): void => {
  expect(projectOf(binding, more).renderings[0]?.locals).toMatchObject(expected)
}

/** The codes of the mistakes of a binding. */
const check = (binding: unknown, more: Files, expected: readonly string[]): void => {
  const bound = bind(binding, more)
  expect('diagnostics' in bound ? bound.diagnostics.map(({ code }) => code) : []).toEqual(expected)
}

test('a template sees its inputs, given over default', () => {
  checkLocals(follow({ use: 'web' }), {}, { port: 3000 })
  checkLocals(follow({ use: 'web', with: { port: 80 } }), {}, { port: 80 })
})

test('a template sees its project and itself', () => {
  const project = { name: 'shop', root: 'apps/shop' }
  checkLocals(follow({ use: 'web' }), {}, { project, template: { id: 'web', version: '1.2.0' } })
})

test('a template sees the facts of a source', () => {
  const env = { use: 'web', from: { env: 'env.json' } }
  checkLocals(follow(env), { 'apps/shop/env.json': '{ "tls": true }' }, { env: { tls: true } })
})

test('templates are rendered in the order of the binding', () => {
  const { renderings } = projectOf(follow({ use: 'api', with: { name: 'a' } }, { use: 'web' }))
  expect(renderings.map(({ template }) => template.id)).toEqual(['api', 'web'])
})

test('a version in the range is taken', () => {
  check(follow({ use: 'web@^1.1' }, { use: 'web@1.2.0' }), {}, [])
})

test('a version outside of the range is refused', () => {
  check(follow({ use: 'web@^2' }, { use: 'web@nonsense' }), {}, ['template-version', 'template-version'])
})

test('the lock will say what was followed, with which inputs', () => {
  const { lock } = projectOf(follow({ use: 'web', with: { port: 80 } }))
  const { version, digest } = web
  expect(lock.templates).toEqual({ web: { version, digest, inputs: { port: 80 }, sources: {} } })
})

test('a secret stays out of the lock', () => {
  const { lock } = projectOf(follow({ use: 'web', with: { key: 'hush' } }))
  expect(JSON.stringify(lock)).not.toContain('hush')
})

test('what is secret is told with the rendering, by its name and by every text in it', () => {
  const { renderings } = projectOf(
    follow({ use: 'web', with: { key: { user: 'ada', codes: ['hush', 7, ''] } } }, { use: 'web' }),
  )
  expect(renderings.map(({ secrets, secretInputs }) => [secrets, secretInputs])).toEqual([
    [['ada', 'hush', '7'], ['key']],
    [[], ['key']],
  ])
})

test('what an input was before it became a secret is secret too', () => {
  const record = { version: '1.2.0', digest: hashOf('web'), inputs: { key: 'old', port: 1 }, sources: {} }
  const lock = JSON.stringify({ ...emptyLock, templates: { web: record } })
  const { renderings } = projectOf(follow({ use: 'web', with: { key: 'new' } }), {
    'apps/shop/espalier.lock.json': lock,
  })
  expect(renderings[0]?.secrets).toEqual(['new', 'old'])
})

test('without a secret input, nothing is secret', () => {
  const [rendering] = projectOf(follow({ use: 'api', with: { name: 'a' } })).renderings
  expect([rendering?.secrets, rendering?.secretInputs]).toEqual([[], undefined])
})

test('of a source the lock has the address, and no facts', () => {
  const text = '{ "tls": "hush" }'
  const { lock } = projectOf(follow({ use: 'web', from: { env: 'shared:env.json' } }), {
    'libs/shared/env.json': text,
  })
  expect(lock.templates['web']?.sources).toMatchObject({ env: { address: 'shared:env.json' } })
  expect(JSON.stringify(lock)).not.toContain('hush')
})

test('other facts are another state of the lock', () => {
  const hashFor = (text: string) =>
    projectOf(follow({ use: 'web', from: { env: 'env.json' } }), { 'apps/shop/env.json': text }).lock
      .templates['web']?.sources
  expect(hashFor('1')).not.toEqual(hashFor('2'))
})

test('a template that is followed twice has two records', () => {
  const { lock } = projectOf(follow({ use: 'web', with: { port: 1 } }, { use: 'web', with: { port: 2 } }))
  expect(Object.entries(lock.templates).map(([id, { inputs }]) => [id, inputs])).toEqual([
    ['web', { port: 1 }],
    ['web#2', { port: 2 }],
  ])
})

test('every file that was read is told', () => {
  const { reads } = projectOf(follow({ use: 'web', from: { env: 'env.json' } }), {
    'apps/shop/env.json': '1',
  })
  expect(reads).toEqual([{ path: 'apps/shop/env.json', hash: hashOf('1') }])
})

test('a project at the root of the workspace', () => {
  const { folder, reads } = projectOf(
    follow({ use: 'web', from: { env: 'env.json' } }),
    { 'env.json': '1' },
    '',
  )
  expect([folder, reads[0]?.path]).toEqual(['', 'env.json'])
})

test('the lock that stands there is read', () => {
  const text = '{ "version": 1, "templates": {}, "files": {} }'
  expect(projectOf(follow(), { 'apps/shop/espalier.lock.json': text }).lock.before).toEqual(emptyLock)
})

test('no binding is a mistake', () => {
  check(undefined, {}, ['binding-invalid'])
})

test('an unknown template is a mistake, said of the binding', () => {
  const bound = bind(follow({ use: 'wbe' }))
  const path = 'apps/shop/espalier.json'
  expect(bound).toMatchObject({
    diagnostics: [{ code: 'template-not-found', path, hint: 'Did you mean `web`?' }],
  })
})

test('every mistake of every template is said, and of the lock', () => {
  const templates = follow({ use: 'none' }, { use: 'web', with: { prot: 1, port: 'x' } }, { use: 'api' })
  const expected = ['lock-invalid', 'template-not-found', 'input-unknown', 'input-invalid', 'input-missing']
  check(templates, { 'apps/shop/espalier.lock.json': 'null' }, expected)
})

test('an input whose source cannot be read is not said to be missing too', () => {
  check(follow({ use: 'api', from: { name: 'none.txt' } }), {}, ['source-missing'])
})

test('an input is given once', () => {
  const twice = { use: 'api', with: { name: 'a' }, from: { name: 'name.txt' } }
  check(follow(twice), { 'apps/shop/name.txt': 'b' }, ['binding-invalid'])
})

test('an input called `__proto__` is no input', () => {
  const text = '{ "templates": [{ "use": "web", "from": { "__proto__": "env.json" } }] }'
  const view = memoryWorkspace({ 'espalier.json': text, 'env.json': '{ "port": 1 }' })
  const bound = bindProject({ view, folder: '', templates: [web], projects: () => new Map() })
  expect(bound).toMatchObject({ diagnostics: [{ code: 'input-unknown' }] })
})
