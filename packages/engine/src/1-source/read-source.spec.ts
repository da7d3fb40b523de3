import { expect, test } from 'vitest'
import { hashOf } from '../hash.ts'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Entry } from '../workspace/workspace.ts'
import { readSource } from './read-source.ts'

const view = memoryWorkspace({
  'apps/web/env.json': '{ "port": 80 }',
  'apps/web/env.yaml': 'port: 81\n',
  'apps/web/broken.json': '{ "port": }',
  'apps/web/NOTES': 'by hand',
  'apps/web/marked.json': '\ufeff{ "port": 82 }',
  'apps/web/MARKED': '\ufeffby hand',
  'apps/web/logo.png': { base64: 'iVBORw0KGgo=' },
  'libs/shared/env.json': '{ "port": 90 }',
  'root.json': '{ "port": 70 }',
})
const projects = new Map([
  ['shared', 'libs/shared'],
  ['workspace', ''],
])

const read = (address: string, folder = 'apps/web') =>
  readSource(address, { view, folder, projects: () => projects, askedBy: 'apps/web/espalier.json' })

const check = (address: string, expected: unknown): void => {
  const result = read(address)
  expect('value' in result ? result.value : result.diagnostics.map(({ code }) => code)).toEqual(expected)
}

test('a path starts at the folder of the binding', () => {
  check('env.json', { port: 80 })
  check('./env.yaml', { port: 81 })
})

test('a project before the colon is where the path starts', () => {
  check('shared:env.json', { port: 90 })
  check('workspace:root.json', { port: 70 })
})

test('a file of no kind is its text', () => {
  check('NOTES', 'by hand')
})

test('a byte order mark is no part of the facts', () => {
  check('marked.json', { port: 82 })
  check('MARKED', 'by hand')
})

test('what was read is recorded, with the hash of it', () => {
  const reads = [{ path: 'libs/shared/env.json', hash: hashOf('{ "port": 90 }') }]
  expect(read('shared:env.json')).toEqual({ value: { port: 90 }, reads })
})

test('the hash is of the file as it stands, mark and all', () => {
  expect(read('marked.json')).toMatchObject({ reads: [{ hash: hashOf('\ufeff{ "port": 82 }') }] })
})

test('a binding at the root reads from the root', () => {
  expect(read('root.json', '')).toMatchObject({ value: { port: 70 }, reads: [{ path: 'root.json' }] })
})

test('an address that leaves its project is refused', () => {
  check('../../root.json', ['source-address'])
  check('shared:../../root.json', ['source-address'])
})

test('an address that is absolute or empty is refused', () => {
  check('/etc/hostname', ['source-address'])
  check('shared:', ['source-address'])
})

test('a file that is not there is missing', () => {
  check('none.json', ['source-missing'])
  check('shared:none.json', ['source-missing'])
})

test('a folder is no source', () => {
  check('workspace:libs/shared', ['source-missing'])
})

test('bytes are no source', () => {
  check('logo.png', ['source-invalid'])
})

test('a source that does not parse is at fault itself', () => {
  const result = read('broken.json')
  expect(result).toMatchObject({
    diagnostics: [{ code: 'source-invalid', path: 'apps/web/broken.json', line: 1 }],
  })
})

test('an unknown project names its neighbour, and who asks', () => {
  const result = read('shraed:env.json')
  const hint = 'Did you mean `shared`?'
  expect(result).toMatchObject({
    diagnostics: [{ code: 'source-project-unknown', path: 'apps/web/espalier.json', hint }],
  })
})

test('projects are asked for only where an address names one', () => {
  const askedBy = 'espalier.json'
  const projectsUnwanted = (): never => expect.fail('nobody named a project')
  const result = readSource('root.json', { view, folder: '', projects: projectsUnwanted, askedBy })
  expect(result).toHaveProperty('value')
})

test('a symbolic link is not read', () => {
  const look = (): Entry => ({ kind: 'special' })
  const result = readSource('env.json', {
    view: { look },
    folder: '',
    projects: () => projects,
    askedBy: 'a',
  })
  expect(result).toMatchObject({ diagnostics: [{ code: 'source-missing' }] })
})
