import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ActionRequest, prepareAction } from './prepare-action.ts'

let root = ''
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-prepare-'))
  write('_templates/page/new/a.t', 'a')
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  fs.writeFileSync(path.join(root, file), text)
}
const prepare = (positionals: string[], more: Partial<ActionRequest> = {}) =>
  prepareAction({
    cwd: root,
    base: '/base',
    positionals,
    flags: {},
    timestamp: 7,
    prompter: { prompt: () => Promise.resolve({}) },
    ...more,
  })
const checkLocals = async (expected: object, more?: Partial<ActionRequest>) =>
  expect((await prepare(['page', 'new', 'home'], more)).locals).toMatchObject(expected)
const checkFiles = async (action: string, expected: string[]) =>
  expect((await prepare(['page', action])).template.files.map((file) => file.path)).toEqual(expected)

describe('what the templates see', () => {
  test('the name, and where they are', () =>
    checkLocals({
      name: 'home',
      Name: 'Home',
      generator: 'page',
      action: 'new',
      templates: path.join(root, '_templates'),
      actionfolder: path.join(root, '_templates/page/new'),
      cwd: '/base',
      ts: 7,
      _: ['page', 'new', 'home'],
    }))
  test('flags', () =>
    checkLocals({ title: 'x', generator: 'mine' }, { flags: { title: 'x', generator: 'mine' } }))
  test('the name wins over its flag', () => checkLocals({ name: 'home' }, { flags: { name: 'flag' } }))
  test('a hook wins over both', () => {
    write(
      '_templates/page/new/index.js',
      'module.exports = { params: ({ args }) => ({ name: args.name + "!" }) }',
    )
    return checkLocals({ name: 'home!' })
  })
  test('nothing wins over where paths start', () => checkLocals({ cwd: '/base' }, { flags: { cwd: '/x' } }))
  test('defaults and helpers of the configuration', async () => {
    write('.hygen.js', 'module.exports = { localsDefaults: { a: 1, name: "x" }, helpers: { b: 2 } }')
    await checkLocals({ a: 1, name: 'home', h: { b: 2 } })
    expect((await prepare(['page', 'new'])).configFolder).toBe(root)
  })
})

describe('which files are templates', () => {
  beforeEach(() => {
    for (const file of ['sub/b.html.t', 'c.html.t', 'my-index.js', 'index.js', 'sub/prompt.js'])
      write(`_templates/page/new/${file}`, 'module.exports = []')
    write('_templates/page/single.ts.ejs', '')
    write('_templates/page/other.ts.ejs', '')
  })
  test('all but hooks', () => checkFiles('new', ['a.t', 'c.html.t', 'my-index.js', 'sub/b.html.t']))
  test('those that a part names', () => checkFiles('new:html', ['c.html.t', 'sub/b.html.t']))
  test('those that a pattern names', () => checkFiles('new:/[ac]\\.', ['a.t', 'c.html.t']))
  test('the one file of an action that is a file', () => checkFiles('single', ['single.ts.ejs']))
  test('none for a pattern that is none', () =>
    expect(prepare(['page', 'new:('])).rejects.toMatchObject({ code: 'usage' }))
})

test('the template is one of hygen', async () =>
  expect((await prepare(['page', 'new'])).template).toMatchObject({
    id: 'page new',
    dialect: 'hygen',
    root: path.join(root, '_templates/page/new'),
    library: path.join(root, '_templates'),
  }))

describe('the words of an action', () => {
  const mentioned = async (word: string): Promise<boolean> => {
    let answer = false
    await prepare(['page', 'new'], { checkFlags: (mentions) => void (answer = mentions(word)) })
    return answer
  }
  test('are those of its templates and hooks', async () => {
    write('_templates/page/new/b.t', "<%= size-1 %> <%= locals['dark-mode'] %>")
    write('_templates/page/new/prompt.js', 'module.exports = { params: ({ args }) => args.loud }')
    expect(await mentioned('size')).toBe(true)
    expect(await mentioned('dark-mode')).toBe(true)
    expect(await mentioned('loud')).toBe(true)
  })
  test('are whole', async () => {
    write('_templates/page/new/b.t', 'bodyless')
    expect(await mentioned('body')).toBe(false)
  })
  test('are asked for before a hook runs', async () => {
    write('_templates/page/new/prompt.js', 'throw new Error("ran")')
    const checkFlags = () => {
      throw new Error('checked')
    }
    await expect(prepare(['page', 'new'], { checkFlags })).rejects.toThrow('checked')
  })
})
