import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { snapshotOf, writeTree } from '../packages/engine/src/testing/snapshot.ts'
import { type Ended, espalier, startEspalier } from './command.ts'
import { attemptsOn, deadPid, ownLock, writeLock } from './hold-lock.ts'

// Many processes of the command in one workspace, as a build runs them.

const half = 25
const numbers = Array.from({ length: half }, (_, index) => index + 1)
const anchor = '// lines\n'
const project = (number: number): string => `apps/p${number}`

const workspace = {
  'nx.json': '{}\n',
  'shared.txt': `first\n${anchor}last\n`,
  'tools/templates/part/template.json': '{ "id": "part", "version": "1.0.0" }\n',
  'tools/templates/part/files/own.txt.ejs': '<%= project.name %>\n'.repeat(500),
  'tools/templates/part/register.ejs.t':
    '---\nto: "{workspaceRoot}/shared.txt"\ninject: true\nafter: "// lines"\neof_last: false\n---\nproject <%= project.name %>\n',
  '_templates/route/new/route.ejs.t':
    '---\nto: src/<%= name %>.ts\n---\nexport const route = "<%= name %>"\n',
  '_templates/route/new/register.ejs.t':
    '---\nto: shared.txt\ninject: true\nafter: "// lines"\neof_last: false\n---\nroute <%= name %>\n',
  ...Object.fromEntries(
    numbers.map((number) => [`${project(number)}/espalier.json`, '{ "templates": [{ "use": "part" }] }\n']),
  ),
}

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-together-'))
  writeTree(root, workspace)
})

afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const failed = (all: readonly Ended[]): readonly Ended[] => all.filter(({ status }) => status !== 0)

interface Listed {
  readonly id: string
  readonly state: string
  readonly title: string
}

async function runs(): Promise<readonly Listed[]> {
  const { out } = await espalier(root, 'runs', '--json')
  return (JSON.parse(out) as { runs: Listed[] }).runs
}

test('fifty at once: each does its own, and none undoes what another did', async () => {
  const before = snapshotOf(root)
  const all = await Promise.all([
    ...numbers.map((number) => espalier(root, 'generate', project(number))),
    ...numbers.map((number) => espalier(root, 'hygen', 'route', 'new', `r${number}`)),
  ])
  expect(failed(all)).toEqual([])

  const lines = numbers.flatMap((number) => [`project p${number}`, `route r${number}`])
  const shared = read('shared.txt').split('\n')
  expect(shared.toSorted()).toEqual([...lines, 'first', '// lines', 'last', ''].sort())
  for (const number of numbers) {
    expect(read(`${project(number)}/own.txt`)).toBe(`p${number}\n`.repeat(500))
    expect(read(`src/r${number}.ts`)).toBe(`export const route = "r${number}"\n`)
  }
  const done = await runs()
  expect(done.map(({ state }) => state)).toEqual(Array.from({ length: 2 * half }, () => 'done'))
  expect(await espalier(root, 'audit', 'verify')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^50 entries/),
  })
  expect(fs.readdirSync(path.join(root, '.espalier')).sort()).toEqual([
    '.gitignore',
    'audit.jsonl',
    'boot',
    'runs',
  ])
  expect(Object.keys(snapshotOf(root)).filter((name) => /(^|\/)\.espalier/.test(name))).toEqual([])

  // The youngest first, as they are listed.
  for (const { id } of done) expect(failed([await espalier(root, 'undo', id)])).toEqual([])
  expect(snapshotOf(root)).toEqual(before)
})

const isLinux = process.platform === 'linux'

test.runIf(isLinux)(
  'a command waits while another process holds the lock, and goes on when it is free',
  async () => {
    const before = snapshotOf(root)
    const lock = writeLock(root, ownLock())
    const attempts = attemptsOn(root)
    const { child, end } = startEspalier(root, 'generate', 'apps/p1')
    await attempts
    expect(child.exitCode).toBe(null)
    expect(snapshotOf(root)).toEqual(before)
    fs.rmSync(lock)
    expect(await end).toMatchObject({ status: 0, err: '' })
    expect(read('apps/p1/own.txt')).toContain('p1')
  },
)

test.runIf(isLinux).each([
  ['its process has ended', () => ({ pid: deadPid() })],
  ['its number is another process by now', () => ({ started: '1' })],
  ['the machine has started anew', () => ({ boot: 'another' })],
])('a lock is taken over without a word: %s', async (_why, stale) => {
  const lock = writeLock(root, { ...ownLock(), ...stale() })
  expect(await espalier(root, 'generate', 'apps/p1')).toMatchObject({ status: 0, err: '' })
  expect(fs.existsSync(lock)).toBe(false)
})

/** Starts the command, has it wait for the lock, and holds it there while something else is done. */
async function whileWaiting(args: readonly string[], act: () => Promise<Ended>): Promise<readonly Ended[]> {
  const lock = writeLock(root, ownLock())
  const attempts = attemptsOn(root)
  const { child, end } = startEspalier(root, ...args)
  await attempts
  child.kill('SIGSTOP')
  fs.rmSync(lock)
  const other = await act()
  child.kill('SIGCONT')
  return [other, await end]
}

test.runIf(isLinux)('who wrote last is the youngest, whoever was called first', async () => {
  const all = await whileWaiting(['generate', 'apps/p1'], () => espalier(root, 'generate', 'apps/p2'))
  expect(failed(all)).toEqual([])
  expect((await runs()).map(({ title }) => title)).toEqual(['part 1.0.0 -> apps/p1', 'part 1.0.0 -> apps/p2'])
  expect(failed([await espalier(root, 'undo')])).toEqual([])
  expect(fs.existsSync(path.join(root, 'apps/p1/own.txt'))).toBe(false)
  expect(read('apps/p2/own.txt')).toContain('p2')
})

test.runIf(isLinux)(
  'an undo that had to wait takes back what was written meanwhile, and the list says so',
  async () => {
    expect(failed([await espalier(root, 'generate', 'apps/p1')])).toEqual([])
    const all = await whileWaiting(['undo'], () => espalier(root, 'generate', 'apps/p2'))
    expect(failed(all)).toEqual([])
    expect((await runs()).map(({ title, state }) => [title, state])).toEqual([
      ['undo of part 1.0.0 -> apps/p2', 'done'],
      ['part 1.0.0 -> apps/p2', 'undone'],
      ['part 1.0.0 -> apps/p1', 'done'],
    ])
  },
)
