import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { discoverTemplates } from './discover-templates.ts'

let root = ''
beforeEach(() => void (root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-discover-'))))
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const at = (file: string) => path.join(root, file)
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true })
  fs.writeFileSync(at(file), text)
}
const template = (folder: string, id: string) =>
  write(`${folder}/template.json`, JSON.stringify({ id, version: '1.0.0' }))
const check = (ids: string[], roots = [root]) => {
  const { templates, diagnostics } = discoverTemplates(roots)
  expect(diagnostics).toEqual([])
  expect(templates.map(({ id }) => id)).toEqual(ids)
}

describe('every folder with a manifest', () => {
  test('at any depth', () => {
    template('b', 'b')
    template('a/x/y', 'a')
    check(['a', 'b'])
  })
  test('the root itself', () => {
    template('.', 'a')
    check(['a'])
  })
  test('none below another', () => {
    template('a', 'a')
    template('a/files/b', 'b')
    check(['a'])
  })
  test('none in folders that are something else', () => {
    for (const folder of ['node_modules/a', '.git/a', '_templates/a']) template(folder, 'a')
    check([])
  })
  test('once, under two roots', () => {
    template('a', 'a')
    check(['a'], [root, at('a')])
  })
  test('none under a root that is not there', () => check([], [at('none')]))

  test('with its files and a digest of all', () => {
    template('a', 'a')
    write('a/files/b.ts', 'x')
    const [before] = discoverTemplates([root]).templates
    expect(before).toMatchObject({ dialect: 'espalier', root: at('a'), library: at('a') })
    expect(before?.files.map((file) => file.path)).toEqual(['files/b.ts'])
    write('a/template.json', JSON.stringify({ id: 'a', version: '1.0.1' }))
    expect(discoverTemplates([root]).templates[0]?.digest).not.toBe(before?.digest)
  })
})

describe('a mistake in one is no mistake of the others', () => {
  test('two of one id', () => {
    template('a', 'x')
    template('b', 'x')
    const { templates, diagnostics } = discoverTemplates([root])
    expect(templates).toHaveLength(2)
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: 'template-duplicate', path: at('b/template.json') }),
    ])
  })
  test('a broken manifest', () => {
    template('b', 'b')
    write('a/template.json', '{\n"id": 1 }')
    const { templates, diagnostics } = discoverTemplates([root])
    expect(templates.map(({ id }) => id)).toEqual(['b'])
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['manifest-invalid', at('a/template.json')],
      ['manifest-invalid', at('a/template.json')],
    ])
  })
  test.skipIf(process.platform === 'win32')('a link to nothing', () => {
    template('a', 'a')
    template('b', 'b')
    fs.symlinkSync('none', at('a/link'))
    const { templates, diagnostics } = discoverTemplates([root])
    expect(templates.map(({ id }) => id)).toEqual(['b'])
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'read-failed', path: at('a/link') })])
  })
  test.skipIf(process.platform === 'win32')('a link to a folder above', () => {
    template('a/b', 'b')
    fs.symlinkSync('..', at('a/up'))
    check(['b'])
  })
})
