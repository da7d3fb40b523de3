import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { type Snapshot, snapshotOf, writeTree } from '../packages/engine/src/testing/snapshot.ts'
import { espalier } from './command.ts'
import { calls, espalierWith, pointsOf } from './strace.ts'

/** A workspace in which a command is about to run, and the two trees of which one has to stand whatever happens. */
export interface World {
  readonly folder: string
  readonly args: readonly string[]
  readonly before: Snapshot
  readonly after: Snapshot
  /** What a run of `generate` makes of either. */
  readonly settled: Snapshot
}

const template = 'tools/templates/kit'
const files = `${template}/files`

const first = {
  'nx.json': '{}\n',
  [`${template}/template.json`]: '{ "id": "kit", "version": "1.0.0" }\n',
  [`${files}/kept.txt`]: 'kept\n',
  [`${files}/src/changed.txt`]: 'one\n',
  [`${files}/src/mode.sh`]: 'echo\n',
  [`${files}/old/deep/gone.txt`]: 'gone\n',
  [`${files}/private.txt`]: 'one\n',
  'apps/shop/espalier.json': '{ "templates": [{ "use": "kit" }] }\n',
}

/** The second version: a file comes in a new folder, one goes with its folders, two change, and a mode does. */
function writeSecond(root: string): void {
  fs.rmSync(path.join(root, files, 'old'), { recursive: true })
  writeTree(root, {
    [`${files}/src/changed.txt`]: 'two\n',
    [`${files}/src/mode.sh`]: { text: 'echo\n', mode: 0o755 },
    [`${files}/new/deep/made.txt`]: 'made\n',
    [`${files}/private.txt`]: 'two\n',
  })
}

export interface Worlds {
  /** The first run of a workspace. */
  readonly first: World
  /** The template has a new version. */
  readonly update: World
  /** That run is taken back. */
  readonly undo: World
  /** That run was killed with every file changed, just before its commit point. */
  readonly recovery: World
}

/** Makes the workspaces below a folder. */
export async function makeWorlds(parent: string): Promise<Worlds> {
  const place = (name: string): string => path.join(parent, name)
  writeTree(place('fresh'), first)
  const made = await copyAnd('generate', place('fresh'), place('made'))
  const old = copyOf(made.folder, place('old'))
  // Permissions that no template gave, of a file that is rewritten and of a folder that goes.
  fs.chmodSync(path.join(old, 'apps/shop/private.txt'), 0o640)
  fs.chmodSync(path.join(old, 'apps/shop/old/deep'), 0o750)
  writeSecond(old)
  const before = snapshotOf(old)
  const updated = await copyAnd('generate', old, place('updated'))
  const after = updated.tree
  const generate = { args: ['generate'], settled: after }
  const [last = ''] = runsIn(updated.folder).toReversed()
  return {
    first: {
      ...generate,
      folder: place('fresh'),
      before: snapshotOf(place('fresh')),
      after: made.tree,
      settled: made.tree,
    },
    update: { ...generate, folder: old, before, after },
    undo: { folder: updated.folder, args: ['undo', last], before: after, after: before, settled: after },
    recovery: {
      folder: await killedAtEnd(old, place('killed')),
      args: ['runs', '--json'],
      before,
      after: before,
      settled: after,
    },
  }
}

async function copyAnd(
  command: string,
  from: string,
  to: string,
): Promise<{ folder: string; tree: Snapshot }> {
  copyOf(from, to)
  const { status, err } = await espalier(to, command)
  expect([status, err]).toEqual([0, ''])
  return { folder: to, tree: snapshotOf(to) }
}

async function killedAtEnd(from: string, to: string): Promise<string> {
  const renames = await pointsOf(calls.rename, copyOf(from, `${to}-counted`), 'generate')
  const commitPoint = renames.at(-1) ?? expect.fail('no rename was counted')
  const { signal } = await espalierWith('signal=SIGKILL', commitPoint, copyOf(from, to), 'generate')
  expect(signal).toBe('SIGKILL')
  return to
}

export function copyOf(from: string, to: string): string {
  fs.cpSync(from, to, { recursive: true })
  return to
}

const known = ['.gitignore', 'audit.jsonl', 'boot', 'key', 'runs']

const runsIn = (root: string): string[] => {
  const folder = path.join(root, '.espalier/runs')
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : []
}

/** Life goes on: the next command recovers, and what then stands is one of the two trees, as the record says. */
export async function judge(root: string, world: World): Promise<'before' | 'after'> {
  const runs = await espalier(root, 'runs', '--json')
  expect({ ...runs, out: '' }).toMatchObject({ status: 0, err: expect.not.stringContaining('error') })
  const earlier = runsIn(world.folder)
  const listed = (JSON.parse(runs.out) as { runs: { id: string; state: string }[] }).runs
  const isDone = listed.some(({ id, state }) => state === 'done' && !earlier.includes(id))
  expect(snapshotOf(root)).toEqual(isDone ? world.after : world.before)
  const audit = await espalier(root, 'audit', 'verify', '--json')
  expect(audit).toMatchObject({ status: 0, err: '' })
  const entries = listed.filter(({ state }) => state !== 'rolled-back').length
  expect(JSON.parse(audit.out)).toEqual({ version: 1, entries, findings: [] })
  expect(await espalier(root, 'generate')).toMatchObject({ status: 0, err: '' })
  expect(snapshotOf(root)).toEqual(world.settled)
  const names = fs.readdirSync(path.join(root, '.espalier')).filter((name) => !known.includes(name))
  // An attempt on the lock that was killed is swept away by the next run that takes it; one that changes nothing does not.
  expect(names.filter((name) => !/^lock\.[\d-]+\.tmp$/.test(name))).toEqual([])
  return isDone ? 'after' : 'before'
}
