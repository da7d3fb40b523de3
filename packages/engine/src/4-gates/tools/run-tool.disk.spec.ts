import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runTool, type ToolCall, type ToolContext, type ToolEnd } from './run-tool.ts'

let root: string
beforeEach(() => void (root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-tool-'))))
afterEach(() => fs.rmSync(root, { recursive: true }))

const noWindows = process.platform !== 'win32'
const node = process.execPath

const contextWith = (given: Partial<ToolContext> = {}): ToolContext => ({
  root,
  env: process.env,
  signal: new AbortController().signal,
  ...given,
})

const program = (script: string): ToolCall => ({ command: node, args: ['-e', script] })

async function run(call: ToolCall, context = contextWith()): Promise<ToolEnd> {
  const ran = await runTool(call, context)
  if (ran.kind === 'missing') throw new Error(`${call.command} is missing`)
  return ran
}

function script(file: string, text: string): string {
  const at = path.join(root, file)
  fs.mkdirSync(path.dirname(at), { recursive: true })
  fs.writeFileSync(at, `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  return at
}

test('a tool says how it ended and what it wrote', async () => {
  const { code, stdout, stderr } = await run(
    program('console.log("out"); console.error("err"); process.exit(3)'),
  )
  expect({ code, stdout, stderr }).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' })
})

test('no shell looks at what is passed', async () => {
  const args = ['$(id)', 'a b', '*', '"', '; exit', '-x', 'é']
  const call = { command: node, args: ['-p', 'JSON.stringify(process.argv.slice(1))', '--', ...args] }
  expect(JSON.parse((await run(call)).stdout)).toEqual(args)
})

test('it reads what it is given, and nothing where it is given nothing', async () => {
  const echo = program('process.stdin.pipe(process.stdout)')
  expect((await run({ ...echo, input: Buffer.from('grün\n') })).stdout).toBe('grün\n')
  expect((await run(echo)).stdout).toBe('')
})

test('one that does not read what it is given ends as it likes', async () => {
  const input = Buffer.alloc(5_000_000)
  expect((await run({ ...program('process.exit(4)'), input })).code).toBe(4)
})

test('it runs in the workspace, or where it is told to, or elsewhere if neither stands', async () => {
  const where = program('console.log(require("fs").realpathSync(process.cwd()))')
  const real = fs.realpathSync(root)
  expect((await run(where)).stdout.trim()).toBe(real)
  fs.mkdirSync(path.join(root, 'sub'))
  expect((await run({ ...where, cwd: path.join(root, 'sub') })).stdout.trim()).toBe(path.join(real, 'sub'))
  expect((await run(where, contextWith({ root: path.join(root, 'nowhere') }))).code).toBe(0)
})

test('it sees the few variables that a program needs, and no token', async () => {
  const env = { ...process.env, GITHUB_TOKEN: 'no', NODE_OPTIONS: '--no-warnings', LC_ALL: 'de_DE' }
  const { stdout } = await run(program('console.log(JSON.stringify(process.env))'), contextWith({ env }))
  const seen = JSON.parse(stdout) as Record<string, string>
  expect(seen).toMatchObject({ LANG: 'C.UTF-8', PATH: process.env['PATH'] })
  expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['GITHUB_TOKEN']))
  expect(seen['NODE_OPTIONS']).toBeUndefined()
  expect(seen['LC_ALL']).toBeUndefined()
})

test('what is nowhere is missing', async () => {
  const nowhere = contextWith({ env: { PATH: '' } })
  expect(await runTool({ command: 'node', args: [] }, nowhere)).toEqual({ kind: 'missing' })
  expect(await runTool({ command: './node', args: [] }, nowhere)).toEqual({ kind: 'missing' })
  expect(await runTool({ command: 'node', args: [] }, contextWith({ env: {} }))).toEqual({ kind: 'missing' })
})

test.runIf(noWindows)('a folder or a file that nobody may run is no program', async () => {
  fs.mkdirSync(path.join(root, 'bin/tool'), { recursive: true })
  fs.writeFileSync(path.join(root, 'bin/other'), '')
  const context = contextWith({ env: { PATH: path.join(root, 'bin') } })
  expect(await runTool({ command: 'tool', args: [] }, context)).toEqual({ kind: 'missing' })
  expect(await runTool({ command: 'other', args: [] }, context)).toEqual({ kind: 'missing' })
})

test.runIf(noWindows)('a script whose interpreter is missing is missing', async () => {
  fs.writeFileSync(path.join(root, 'tool'), '#!/nowhere/sh\n', { mode: 0o755 })
  expect(await runTool({ command: './tool', args: [] }, contextWith())).toEqual({ kind: 'missing' })
})

test.runIf(noWindows)('the workspace comes before the PATH, whose relative parts do not count', async () => {
  script('bin/tool', 'echo path')
  const env = { PATH: `bin:${path.join(root, 'bin')}` }
  const call = { command: 'tool', args: [] }
  expect((await run(call, contextWith({ env }))).stdout).toBe('path\n')
  script('node_modules/.bin/tool', 'echo workspace')
  expect((await run(call, contextWith({ env }))).stdout).toBe('workspace\n')
  expect(await runTool(call, contextWith({ env: { PATH: 'bin' }, root: os.tmpdir() }))).toEqual({
    kind: 'missing',
  })
})

test('of a long output, the beginning is kept, and the tool can end', async () => {
  const { code, stdout } = await run(program('process.stdout.write("x".repeat(3_000_000))'))
  expect([code, stdout.length]).toEqual([0, 1_000_000])
})

test.runIf(noWindows)('what a tool leaves running in the background ends with it', async () => {
  const call = { command: script('tool', 'sleep 1000 &\necho started'), args: [] }
  expect((await run(call)).stdout).toBe('started\n')
})

test('a run that is aborted before it starts does not start', async () => {
  const signal = AbortSignal.abort(new Error('time is up'))
  await expect(runTool(program(''), contextWith({ signal }))).rejects.toThrow('time is up')
})

/** The tool and its child hold the pipe open for writing: its end is read once both are gone. */
test.runIf(noWindows)('aborting ends a tool that hangs, and its children', async () => {
  const pipe = path.join(root, 'pipe')
  execFileSync('mkfifo', [pipe])
  const hang = script(
    'tool',
    `exec 3>'${pipe}'\nsh -c 'trap "" TERM; while :; do sleep 1000; done' &\necho up >&3\nwhile :; do :; done`,
  )
  const controller = new AbortController()
  const running = runTool({ command: hang, args: [] }, contextWith({ signal: controller.signal }))
  const ended = expect(running).rejects.toThrow('time is up')
  const heard: string[] = []
  for await (const chunk of fs.createReadStream(pipe, 'utf8')) {
    heard.push(String(chunk))
    controller.abort(new Error('time is up'))
  }
  await ended
  expect(heard).toEqual(['up\n'])
})
