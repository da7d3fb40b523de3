import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryWorkspace } from '../../workspace/memory-workspace.ts'
import { findCommand } from './find-command.ts'
import { type FormatContext, formatByCommand, type Formatted } from './format-by-command.ts'

let root: string
beforeEach(() => void (root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-format-'))))
afterEach(() => fs.rmSync(root, { recursive: true }))

const contextWith = (given: Partial<FormatContext> = {}): FormatContext => ({
  root,
  env: process.env,
  signal: new AbortController().signal,
  view: memoryWorkspace(),
  ...given,
})

const has = (command: string): boolean =>
  findCommand(command, { root: os.tmpdir(), env: process.env }) !== undefined

const filesOf = (texts: Record<string, string>) =>
  Object.entries(texts).map(([file, text]) => ({ path: file, text }))

const format = (
  texts: Record<string, string>,
  command: string,
  context = contextWith(),
): Promise<Formatted> => formatByCommand(filesOf(texts), command, context)

async function check(texts: Record<string, string>, command: string, expected: Record<string, string>) {
  const { texts: after, findings, unchecked } = await format(texts, command)
  expect({ texts: Object.fromEntries(after), findings, unchecked }).toEqual({ texts: expected, findings: [] })
}

/** A formatter that makes all letters of the files at its end large. */
function largeLetters(): string {
  const script = path.join(root, 'large.cjs')
  fs.writeFileSync(
    script,
    `const fs = require('fs')
    fs.appendFileSync(${JSON.stringify(path.join(root, 'runs'))}, 'run\\n')
    for (const file of process.argv.slice(2)) {
      const text = fs.readFileSync(file, 'utf8')
      if (text.includes('broken')) { console.error(file + ':3:7: is broken'); process.exitCode = 2 }
      else fs.writeFileSync(file, text.toUpperCase())
    }`,
  )
  return `"${process.execPath}" '${script}'`
}

const countRuns = (): number => fs.readFileSync(path.join(root, 'runs'), 'utf8').split('\n').length - 1

test.skipIf(!has('gofmt'))('gofmt', async () => {
  const before = 'package  main\nfunc main( ) {\nx:=1\n_=x\n}\n'
  await check({ 'cmd/a b.go': before, 'cmd/ok.go': 'package main\n' }, 'gofmt -w', {
    'cmd/a b.go': 'package main\n\nfunc main() {\n\tx := 1\n\t_ = x\n}\n',
  })
})

test.skipIf(!has('rustfmt'))('rustfmt formats a file whose modules stand elsewhere', async () => {
  const before = 'mod a;\npub mod b;\nmod c;\nfn main() {let x=1;}\n'
  const after = 'mod a;\npub mod b;\nmod c;\nfn main() {\n    let x = 1;\n}\n'
  await check({ 'src/main.rs': before, 'src/c.rs': 'mod d;\n' }, 'rustfmt', {
    'src/main.rs': after,
  })
})

test.skipIf(!has('rustfmt'))('settings of the workspace count, from the nearest folder', async () => {
  const view = memoryWorkspace({
    'rustfmt.toml': 'tab_spaces = 8\n',
    'near/rustfmt.toml': 'tab_spaces = 2\n',
    'other/rustfmt.toml': 'this is not read',
  })
  const { texts } = await format(
    { 'far/src/a.rs': 'fn a() {b();}\n', 'near/src/a.rs': 'fn a() {b();}\n' },
    'rustfmt --edition 2021',
    contextWith({ view }),
  )
  expect(Object.fromEntries(texts)).toEqual({
    'far/src/a.rs': 'fn a() {\n        b();\n}\n',
    'near/src/a.rs': 'fn a() {\n  b();\n}\n',
  })
})

test('any command will do, in one process, whatever the files are called', async () => {
  const texts = { '-x.txt': 'dash', 'a b/é $HOME.txt': '\ufeffgrün\r\n', empty: '', "it's": 'x' }
  await check(texts, largeLetters(), {
    '-x.txt': 'DASH',
    'a b/é $HOME.txt': '\ufeffGRÜN\r\n',
    "it's": 'X',
  })
  expect(countRuns()).toBe(1)
})

test('many files are one process, as long as their names fit', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`${'f/'.repeat(10)}${index}.x`, `text ${index}`]),
  )
  const { texts: after } = await format(texts, largeLetters())
  expect(after.size).toBe(200)
  expect(after.get(`${'f/'.repeat(10)}199.x`)).toBe('TEXT 199')
  expect(countRuns()).toBe(1)
})

test('a command that fails changes nothing, and names the file and the line', async () => {
  const { texts, findings, unchecked } = await format({ 'a.x': 'fine', 'sub/b.x': 'broken' }, largeLetters())
  expect(texts.size).toBe(0)
  expect(unchecked).toBeUndefined()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    rule: 'formatter-failed',
    severity: 'error',
    path: 'sub/b.x',
    line: 3,
    column: 7,
  })
  expect(findings[0]?.message).toMatch(/ended with 2: sub\/b\.x:3:7: is broken$/)
})

test.skipIf(!has('gofmt'))('what gofmt complains of is told without the path of the copy', async () => {
  const { findings } = await format({ 'a.go': 'package main\n', 'b.go': 'package\n' }, 'gofmt -w')
  expect(findings.map(({ path, line }) => [path, line])).toEqual([['b.go', 1]])
  expect(findings[0]?.message).toMatch(/^`gofmt -w` ended with 2: b\.go:1:\d+: expected /)
})

test('a missing command is told once, with all files', async () => {
  const nowhere = contextWith({ env: { PATH: '' } })
  const { texts, findings, unchecked } = await format({ 'a.go': 'a', 'b.go': 'b' }, 'gofmt -w', nowhere)
  expect({ size: texts.size, findings }).toEqual({ size: 0, findings: [] })
  expect(unchecked).toMatchObject({
    paths: ['a.go', 'b.go'],
    why: '`gofmt` is neither on PATH nor in node_modules/.bin.',
  })
})

test('a command that is none is told', async () => {
  for (const command of ['', 'gofmt "-w']) {
    expect((await format({ 'a.go': 'a' }, command)).unchecked).toMatchObject({ paths: ['a.go'] })
  }
})

test('a command of the workspace is found', async () => {
  const bin = path.join(root, 'node_modules/.bin')
  fs.mkdirSync(bin, { recursive: true })
  if (process.platform === 'win32') return
  fs.writeFileSync(path.join(bin, 'shout'), '#!/bin/sh\nfor f; do echo loud > "$f"; done\n', { mode: 0o755 })
  await check({ 'a.x': 'quiet' }, 'shout', { 'a.x': 'loud\n' })
})

test('the workspace itself is out of reach of a command that takes the folder it runs in', async () => {
  const file = path.join(root, 'mine.txt')
  fs.writeFileSync(file, 'mine')
  const script = 'for (const f of require("fs").readdirSync(".")) require("fs").rmSync(f)'
  await check({ 'a.x': 'a' }, `"${process.execPath}" -e '${script}' --`, {})
  expect(fs.readFileSync(file, 'utf8')).toBe('mine')
})

test.skipIf(process.platform === 'win32')('a formatter that hangs is ended with its children', async () => {
  const pipe = path.join(root, 'pipe')
  execFileSync('mkfifo', [pipe])
  fs.writeFileSync(path.join(root, 'hang'), `#!/bin/sh\nexec 3>'${pipe}'\necho up >&3\nsleep 1000\n`, {
    mode: 0o755,
  })
  const controller = new AbortController()
  const formatting = format({ a: 'a' }, './hang', contextWith({ signal: controller.signal }))
  const ended = expect(formatting).rejects.toThrow('time is up')
  for await (const _chunk of fs.createReadStream(pipe)) controller.abort(new Error('time is up'))
  await ended
})
