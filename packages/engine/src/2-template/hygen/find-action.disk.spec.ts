import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Action, fileActions, findAction, hygenRoots, listActions } from './find-action.ts'

let root = ''
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-action-'))
  for (const file of [
    'page/new/a.t',
    'page/remove/a.t',
    'icon/_default/a.t',
    'events/reactive.ts.ejs',
    'events/.env.ejs',
    'events/readme.md',
  ]) {
    fs.mkdirSync(path.dirname(at(file)), { recursive: true })
    fs.writeFileSync(at(file), '')
  }
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const at = (file: string) => path.join(root, file)
const check = (positionals: string[], expected: Partial<Action>) =>
  expect(findAction([root], positionals)).toMatchObject({ templates: root, ...expected })
const refuse = (positionals: string[], code: string, message: string, hint: string, roots = [root]) =>
  expect(() => findAction(roots, positionals)).toThrow(
    expect.objectContaining({ code, message, diagnostics: [expect.objectContaining({ hint })] }),
  )

describe('an action', () => {
  test('is a folder', () =>
    check(['page', 'new', 'home'], { action: 'new', name: 'home', folder: at('page/new') }))
  test('may have no name', () => check(['page', 'new'], { action: 'new', name: undefined }))
  test('may be the default', () =>
    check(['icon', 'star'], { action: '_default', name: 'star', folder: at('icon/_default') }))
  test('may be the default, without a name', () => check(['icon'], { action: '_default', name: undefined }))
  test('may be a part of one', () =>
    check(['page', 'new:html', 'x'], { action: 'new:html', subaction: 'html', folder: at('page/new') }))
  test('may be a file', () =>
    check(['events', 'reactive', 'x'], {
      action: 'reactive',
      name: 'x',
      file: 'reactive.ts.ejs',
      folder: at('events'),
    }))
  test('in the first root that has it', () => {
    const other = at('icon')
    expect(findAction([other, root], ['page', 'new'])).toMatchObject({ templates: root })
  })
})

describe('no action', () => {
  test('no generator', () =>
    refuse([], 'usage', 'Please specify a generator.', 'There are: events, icon, page.'))
  test('no action named', () =>
    refuse(['page'], 'usage', 'Please specify an action for page.', 'There are: new, remove.'))
  test('one that is near', () =>
    refuse(
      ['page', 'nwe'],
      'template-not-found',
      "I can't find action 'nwe' for generator 'page'.",
      'Did you mean `new`?',
    ))
  test('one that is not', () =>
    refuse(
      ['page', 'x'],
      'template-not-found',
      "I can't find action 'x' for generator 'page'.",
      'page has: new, remove.',
    ))
  test('a generator that is near', () =>
    refuse(
      ['pgae', 'x'],
      'template-not-found',
      "I can't find action 'x' for generator 'pgae'.",
      'Did you mean `page`?',
    ))
  test('none at all', () => {
    expect(() => findAction([], ['page', 'new'])).toThrow(
      expect.objectContaining({
        diagnostics: [expect.objectContaining({ hint: expect.stringContaining('_templates') })],
      }),
    )
  })
  test('none above the root', () => {
    const [inner, name] = [at('page'), path.basename(root)]
    expect(() => findAction([inner], ['..', 'icon'])).toThrow()
    expect(() => findAction([inner], [`../../${name}/page`, 'new'])).toThrow()
    expect(() => findAction([inner], ['new', '..\\..\\icon'])).toThrow()
  })
})

test('files of a generator are actions named after them', () =>
  expect(fileActions(at('events'))).toEqual([
    { action: '.env', file: '.env.ejs' },
    { action: 'reactive', file: 'reactive.ts.ejs' },
  ]))

test('every generator with its actions', () =>
  expect(listActions(root)).toEqual([
    { generator: 'events', actions: ['.env', 'reactive'] },
    { generator: 'icon', actions: ['_default'] },
    { generator: 'page', actions: ['new', 'remove'] },
  ]))

describe('the roots', () => {
  beforeEach(() => fs.mkdirSync(at('w/templates/_templates'), { recursive: true }))
  const check = (configured: string | undefined, environment: string | undefined, expected: string[]) =>
    expect(hygenRoots(at('w'), configured, environment)).toEqual(expected.map(at))

  test('the usual ones that are there', () => check(undefined, undefined, ['w/templates/_templates']))
  test('both of them, in order', () => {
    fs.mkdirSync(at('w/_templates'))
    check(undefined, undefined, ['w/_templates', 'w/templates/_templates'])
  })
  test('the one of the environment', () => check(undefined, '../page', ['page']))
  test('not that one, if it is not there', () => check(undefined, 'none', ['w/templates/_templates']))
  test('the one of the configuration first', () => check('../icon', '../page', ['icon']))
})
