import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskWorkspace } from './disk-workspace.ts'
import type { Workspace } from './workspace.ts'

let root: string
let workspace: Workspace

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  workspace = diskWorkspace(root)
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const at = (name: string): string => path.join(root, name)

const check = (name: string, expected: unknown): void => {
  expect(workspace.look(name)).toEqual(expected)
}

const checkFails = (act: () => void, code: string, name: string): void => {
  expect(act).toThrow(
    expect.objectContaining({ code, diagnostics: [expect.objectContaining({ path: name })] }),
  )
}

test('a file is its content', () => {
  fs.writeFileSync(at('a.txt'), 'one\n')
  check('a.txt', { kind: 'file', content: { text: 'one\n' }, executable: false })
})

test('bytes are bytes, and a byte order mark is text', () => {
  fs.writeFileSync(at('a.bin'), Buffer.from([0xff, 0]))
  fs.writeFileSync(at('a.txt'), '\ufeffone')
  check('a.bin', { kind: 'file', content: { base64: '/wA=' }, executable: false })
  check('a.txt', { kind: 'file', content: { text: '\ufeffone' }, executable: false })
})

test('the executable bit is seen', () => {
  fs.writeFileSync(at('run'), '', { mode: 0o755 })
  check('run', { kind: 'file', content: { text: '' }, executable: true })
})

test('a folder is the names in it, in the order of code points', () => {
  for (const name of ['b', 'é', 'B', '.a']) fs.writeFileSync(at(name), '')
  check('', { kind: 'folder', names: ['.a', 'B', 'b', 'é'] })
})

test('elsewhere is nothing, below a file too', () => {
  fs.writeFileSync(at('a'), '')
  check('none/b', undefined)
  check('a/b', undefined)
})

test('a symbolic link is special, wherever it leads', () => {
  fs.writeFileSync(at('file'), '')
  fs.symlinkSync('file', at('to-file'))
  fs.symlinkSync('.', at('to-folder'))
  fs.symlinkSync('none', at('to-nothing'))
  for (const name of ['to-file', 'to-folder', 'to-nothing']) check(name, { kind: 'special' })
})

test.skipIf(process.platform === 'win32')('a pipe is special, and nobody waits for its end', () => {
  execFileSync('mkfifo', [at('pipe')])
  check('pipe', { kind: 'special' })
})

test('what cannot be read is an error that names it', () => {
  fs.symlinkSync('loop', at('loop'))
  checkFails(() => workspace.look('loop/a'), 'read-failed', 'loop/a')
})
