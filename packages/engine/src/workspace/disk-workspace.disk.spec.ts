import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { threadId } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Content } from '../content.ts'
import { diskWorkspace } from './disk-workspace.ts'
import type { WritableWorkspace } from './workspace.ts'

let root: string
let workspace: WritableWorkspace

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  workspace = diskWorkspace(root)
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const at = (name: string): string => path.join(root, name)
const modeOf = (name: string): string => (fs.statSync(at(name)).mode & 0o7777).toString(8)

/** Everything below the root: folders end in a slash. */
function tree(): string[] {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true })
  return entries
    .map(
      (entry) =>
        path.relative(root, path.join(entry.parentPath, entry.name)) + (entry.isDirectory() ? '/' : ''),
    )
    .sort()
}

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

test('a file is made, with the folders above it', () => {
  workspace.writeFile('lib/deep/a.txt', { text: 'one' }, false)
  expect(tree()).toEqual(['lib/', 'lib/deep/', 'lib/deep/a.txt'])
  expect(fs.readFileSync(at('lib/deep/a.txt'), 'utf8')).toBe('one')
})

test.each<[string, Content, Buffer]>([
  ['text', { text: 'ü\r\n' }, Buffer.from('ü\r\n')],
  ['bytes', { base64: '/wA=' }, Buffer.from([0xff, 0])],
])('%s arrive as they are', (_, content, expected) => {
  workspace.writeFile('a', content, false)
  expect(fs.readFileSync(at('a'))).toEqual(expected)
})

test('a root that is not there yet is made', () => {
  diskWorkspace(at('new/root')).writeFile('a', { text: '' }, false)
  expect(tree()).toEqual(['new/', 'new/root/', 'new/root/a'])
})

test('a folder that went away meanwhile is made again', () => {
  workspace.writeFile('lib/a', { text: '' }, false)
  fs.rmSync(at('lib'), { recursive: true })
  workspace.writeFile('lib/b', { text: '' }, false)
  expect(tree()).toEqual(['lib/', 'lib/b'])
})

test('a new file has the modes of the system', () => {
  fs.writeFileSync(at('usual'), '')
  workspace.writeFile('plain', { text: '' }, false)
  workspace.writeFile('run', { text: '' }, true)
  expect(modeOf('plain')).toBe(modeOf('usual'))
  expect(parseInt(modeOf('run'), 8)).toBe(
    parseInt(modeOf('usual'), 8) | ((parseInt(modeOf('usual'), 8) & 0o444) >> 2),
  )
})

test.each([
  [0o600, false, '600'],
  [0o640, false, '640'],
  [0o664, false, '664'],
  [0o600, true, '700'],
  [0o640, true, '750'],
  [0o755, true, '755'],
  [0o755, false, '644'],
  [0o4755, true, '755'],
])('a replaced file of mode %o, executable %s, has %s', (mode, executable, expected) => {
  fs.writeFileSync(at('a'), 'old')
  fs.chmodSync(at('a'), mode)
  workspace.writeFile('a', { text: 'new' }, executable)
  expect([modeOf('a'), fs.readFileSync(at('a'), 'utf8')]).toEqual([expected, 'new'])
})

test('a file is replaced as a whole: who had it open still reads the old', () => {
  fs.writeFileSync(at('a'), 'old')
  const handle = fs.openSync(at('a'), 'r')
  workspace.writeFile('a', { text: 'new' }, false)
  const seen = fs.readFileSync(handle, 'utf8')
  fs.closeSync(handle)
  expect(seen).toBe('old')
})

test('no temporary file is left', () => {
  workspace.writeFile('a', { text: 'one' }, false)
  workspace.writeFile('a', { text: 'two' }, true)
  expect(tree()).toEqual(['a'])
})

test('a name as long as the system takes can be written', () => {
  const name = 'n'.repeat(255)
  workspace.writeFile(name, { text: '' }, false)
  expect(tree()).toEqual([name])
})

test('a file where a folder is needed is refused, and nothing is left', () => {
  fs.writeFileSync(at('lib'), 'mine')
  checkFails(() => workspace.writeFile('lib/a', { text: '' }, false), 'write-failed', 'lib/a')
  checkFails(() => workspace.writeFile('lib/deep/a', { text: '' }, false), 'write-failed', 'lib/deep/a')
  expect([tree(), fs.readFileSync(at('lib'), 'utf8')]).toEqual([['lib'], 'mine'])
})

test('a folder where the file should go is refused, and no temporary file is left', () => {
  fs.mkdirSync(at('a/inside'), { recursive: true })
  checkFails(() => workspace.writeFile('a', { text: '' }, false), 'write-failed', 'a')
  expect(tree()).toEqual(['a/', 'a/inside/'])
})

test('folders that were made for a write that is refused go again', () => {
  const name = `lib/deep/${'n'.repeat(256)}`
  checkFails(() => workspace.writeFile(name, { text: '' }, false), 'write-failed', name)
  expect(tree()).toEqual([])
})

test('a file that stands where the temporary one would is left, and gone around', () => {
  const temporary = `.espalier-${process.pid}-${threadId}-0`
  fs.writeFileSync(at(temporary), 'mine')
  workspace.writeFile('a', { text: '' }, false)
  expect([tree(), fs.readFileSync(at(temporary), 'utf8')]).toEqual([[temporary, 'a'], 'mine'])
})

test('a file is deleted, and its folder stays', () => {
  fs.mkdirSync(at('lib'))
  fs.writeFileSync(at('lib/a'), '')
  workspace.deleteFile('lib/a')
  expect(tree()).toEqual(['lib/'])
})

test('folders that were made go with their last file', () => {
  fs.mkdirSync(at('lib'))
  workspace.writeFile('lib/deep/er/a', { text: '' }, false)
  workspace.writeFile('lib/deep/b', { text: '' }, false)
  workspace.deleteFile('lib/deep/er/a')
  expect(tree()).toEqual(['lib/', 'lib/deep/', 'lib/deep/b'])
  workspace.deleteFile('lib/deep/b')
  expect(tree()).toEqual(['lib/'])
})

test('what is not there cannot be deleted', () => {
  checkFails(() => workspace.deleteFile('none'), 'write-failed', 'none')
})

test('a folder is not deleted', () => {
  fs.mkdirSync(at('lib'))
  checkFails(() => workspace.deleteFile('lib'), 'write-failed', 'lib')
  expect(tree()).toEqual(['lib/'])
})

test('a link is deleted, not what it leads to', () => {
  fs.writeFileSync(at('file'), '')
  fs.symlinkSync('file', at('link'))
  workspace.deleteFile('link')
  expect(tree()).toEqual(['file'])
})

test('a link is replaced, not what it leads to', () => {
  fs.writeFileSync(at('file'), 'old')
  fs.symlinkSync('file', at('link'))
  workspace.writeFile('link', { text: 'new' }, false)
  expect(fs.readFileSync(at('file'), 'utf8')).toBe('old')
})
