import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trustOf } from './trust-of.ts'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-trust-'))
  for (const each of ['ws/t', 'ws/node_modules/p', 'other/t'])
    fs.mkdirSync(path.join(folder, each), { recursive: true })
  fs.symlinkSync('../other/t', path.join(folder, 'ws/link'))
  fs.symlinkSync('ws', path.join(folder, 'alias'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const check = (root: string, templates: string[], expected: string, asked = false): void =>
  expect(
    trustOf(
      templates.map((each) => ({ root: path.join(folder, each) })),
      path.join(folder, root),
      asked,
    ),
  ).toBe(expected)

test('of the workspace', () => check('ws', ['ws/t'], 'trusted'))
test('of the workspace, by either of its names', () => {
  check('alias', ['ws/t'], 'trusted')
  check('ws', ['alias/t'], 'trusted')
})
test('from outside', () => check('ws', ['ws/t', 'other/t'], 'untrusted'))
test('through a link', () => check('ws', ['ws/link'], 'untrusted'))
test('of a package', () => check('ws', ['ws/node_modules/p'], 'untrusted'))
test('a workspace that is itself in a package', () =>
  check('ws/node_modules/p', ['ws/node_modules/p'], 'trusted'))
test('a workspace that is not there yet', () => check('new/ws', ['ws/t'], 'untrusted'))
test('as asked', () => check('ws', ['other/t'], 'trusted', true))
