import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commitOnDisk } from '../5-transaction/commit.ts'
import { bytesOf } from '../content.ts'
import { aboutOf, planOf } from '../testing/steps.ts'
import type { FileState, Plan, Step } from './plan.ts'
import { printDiff } from './print-diff.ts'

type Change = readonly [before: FileState | undefined, after: FileState | undefined]

/** Lines that repeat, of both ends, and some that look like a patch. */
const line = fc.constantFrom(
  'one',
  'two',
  'three',
  '',
  '-- a/f',
  '+++ b/f',
  '@@ -1 +1 @@',
  '\\ No newline',
  'über',
  'a\rb',
)
const text = fc
  .tuple(
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n')), { maxLength: 30 }),
    fc.option(line, { nil: '' }),
  )
  .map(([lines, last]) => lines.map((parts) => parts.join('')).join('') + last)
const state = fc
  .tuple(text, fc.boolean())
  .map(([content, executable]): FileState => ({ content: { text: content }, executable }))

const names = [
  'a',
  'lib/b.txt',
  'lib/deep/with space',
  'tab-less',
  'ünder/é',
  'quote"d',
  "single'd",
  'b/a/b',
  '-dash',
]
const change: fc.Arbitrary<Change> = fc.tuple(
  fc.option(state, { nil: undefined }),
  fc.option(state, { nil: undefined }),
)
const changes = fc.tuple(...names.map(() => change))

function stepOf(name: string, [before, after]: Change): Step[] {
  if (before === undefined) return after === undefined ? [] : [{ kind: 'create', path: name, by: [], after }]
  if (after === undefined) return [{ kind: 'delete', path: name, by: [], before }]
  const isSame = JSON.stringify(before) === JSON.stringify(after)
  return isSame ? [] : [{ kind: 'update', path: name, by: [], before, after }]
}

/** A folder with the files that a plan starts from; `act` makes of them what it makes. */
async function afterwards(
  all: readonly Change[],
  act: (root: string) => unknown,
): Promise<Record<string, string>> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  try {
    all.forEach(([before], index) => {
      if (before !== undefined) write(path.join(root, names[index] ?? ''), before)
    })
    await act(root)
    return filesOf(root)
  } finally {
    fs.rmSync(root, { recursive: true })
  }
}

function write(file: string, { content, executable }: FileState): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, bytesOf(content), { mode: executable ? 0o755 : 0o644 })
}

const commit = (plan: Plan, root: string): Promise<unknown> =>
  commitOnDisk(root, aboutOf(1))({ plan, templates: [], secrets: [] }, () => expect.fail('planned again'))

function filesOf(root: string): Record<string, string> {
  fs.rmSync(path.join(root, '.espalier'), { recursive: true, force: true })
  const entries = fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
  const found = entries.map((entry) => {
    const file = path.join(entry.parentPath, entry.name)
    const executable = (fs.statSync(file).mode & 0o100) !== 0
    return [path.relative(root, file), `${executable ? 'x' : '-'} ${fs.readFileSync(file, 'utf8')}`] as const
  })
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Without the settings of whoever runs the tests, and in no repository. */
const env = {
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CEILING_DIRECTORIES: os.tmpdir(),
}

function gitApply(patch: string, root: string): void {
  if (patch !== '') execFileSync('git', ['apply', '-'], { cwd: root, env, input: patch, stdio: 'pipe' })
}

test('git makes of the diff what the commit makes of the plan', async () => {
  await fc.assert(
    fc.asyncProperty(changes, async (all) => {
      const plan = planOf(all.flatMap((each, index) => stepOf(names[index] ?? '', each)))
      const committed = await afterwards(all, (root) => commit(plan, root))
      expect(await afterwards(all, (root) => gitApply(printDiff(plan), root))).toEqual(committed)
    }),
    { numRuns: 20 },
  )
})

test('git refuses a diff that names bytes, and makes nothing of it', async () => {
  const after = { content: { base64: 'AAE=' }, executable: false }
  const patch = printDiff(planOf([{ kind: 'create', path: 'logo', by: [], after }]))
  const left = await afterwards([], (root) => expect(() => gitApply(patch, root)).toThrow())
  expect(left).toEqual({})
})
