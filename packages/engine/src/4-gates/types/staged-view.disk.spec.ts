import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toPosix } from '../../paths.ts'
import { type StagedView, stagedView, viewedEntries, viewedFile, viewedText } from './staged-view.ts'

let root: string
let view: StagedView

beforeEach(() => {
  root = toPosix(fs.realpathSync.native(fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))))
  fs.mkdirSync(at('packages/a/src'), { recursive: true })
  fs.mkdirSync(at('node_modules/@o'), { recursive: true })
  for (const file of ['packages/a/src/old.ts', 'packages/a/src/gone.ts']) fs.writeFileSync(at(file), 'disk')
  fs.symlinkSync(at('packages/a'), at('node_modules/@o/a'), 'junction')
  view = stagedView(
    root,
    new Map([
      [at('packages/a/src/old.ts'), 'staged'],
      [at('packages/a/src/deep/new.ts'), 'new'],
      [at('packages/a/src/gone.ts'), null],
    ]),
  )
})

afterEach(() => fs.rmSync(root, { recursive: true }))

const at = (file: string): string => `${root}/${file}`

const check = (actual: unknown, expected: unknown): void => expect(actual).toEqual(expected)

test('a staged file is its text, a deleted one is not there, another is that of the disk', () => {
  check(viewedText(view, at('packages/a/src/old.ts')), 'staged')
  check(viewedText(view, at('packages/a/src/gone.ts')), undefined)
  check(viewedFile(view, at('packages/a/src/gone.ts')), false)
  check(viewedFile(view, at('packages/a/src/deep/new.ts')), true)
  check(view.textOf(at('packages/a/package.json')), undefined)
})

test('folders that are new are there, with what is in them', () => {
  check(view.folderExists(at('packages/a/src/deep')), true)
  check(view.folderExists(at('packages/b')), undefined)
  check(viewedEntries(view, at('packages/a/src')), { files: ['old.ts'], directories: ['deep'] })
  check(viewedEntries(view, at('packages/a/src/deep')), { files: ['new.ts'], directories: [] })
  check(viewedEntries(view, at('nowhere')), { files: [], directories: [] })
})

test('what is staged alone', () => {
  check(view.stagedIn(root), { files: [], directories: ['packages'] })
  check(view.stagedIn(at('packages/a/src')), { files: ['old.ts'], directories: ['deep'] })
  check(view.stagedIn(at('node_modules')), { files: [], directories: [] })
})

test('a link leads to the same', () => {
  const linked = at('node_modules/@o/a/src')
  check(viewedText(view, `${linked}/old.ts`), 'staged')
  check(viewedText(view, `${linked}/deep/new.ts`), 'new')
  check(viewedFile(view, `${linked}/gone.ts`), false)
  check(view.folderExists(`${linked}/deep`), true)
  check(view.entriesOf(linked), { files: ['old.ts'], directories: ['deep'] })
  check(view.realpathOf(`${linked}/deep/new.ts`), at('packages/a/src/deep/new.ts'))
  check(view.realpathOf(`${linked}/other.ts`), undefined)
})
