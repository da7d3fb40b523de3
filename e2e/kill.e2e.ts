import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Snapshot, snapshotOf } from '../packages/engine/src/testing/snapshot.ts'
import { failuresOf } from './command.ts'
import { copyOf, judge, makeWorlds, type World, type Worlds } from './kill-worlds.ts'
import { calls, espalierWith, type Fate, type Point, pointsOf, whyNoStrace } from './strace.ts'

// The command as a process of its own, killed by the system itself where it asks the system for something, or refused
// there. What then stands is exactly the old tree or exactly the new one, and the next command goes on from it.

const reason = whyNoStrace()
if (reason !== undefined) console.warn(`No process is killed in these tests: ${reason}`)

let parent: string
let worlds: Worlds
let copies = 0

const copy = (world: World): string => copyOf(world.folder, path.join(parent, `copy-${++copies}`))

const points = (world: World, ...names: (keyof typeof calls)[]): Promise<readonly Point[]> =>
  pointsOf(
    names.flatMap((name) => calls[name]),
    copy(world),
    ...world.args,
  )

const deeds = ['rename', 'link', 'unlink', 'sync', 'makeFolder', 'removeFolder', 'write', 'truncate'] as const

/** Which trees were met: right after the kill, where neither has to stand, and after all that comes behind it. */
async function killAt(point: Point, world: World): Promise<readonly string[]> {
  const root = copy(world)
  const { signal } = await espalierWith('signal=SIGKILL', point, root, ...world.args)
  expect(signal).toBe('SIGKILL')
  const isBetween = !isOneOf(world, snapshotOf(root))
  const outcome = await judge(root, world)
  fs.rmSync(root, { recursive: true })
  return [outcome, ...(isBetween ? ['between'] : [])]
}

const isOneOf = ({ before, after }: World, tree: Snapshot): boolean =>
  [before, after].some((each) => JSON.stringify(each) === JSON.stringify(tree))

/** Kills at each of the points. A sweep that meets no half-made tree, or passes no commit point, has swept nothing. */
async function sweep(all: readonly Point[], world: World): Promise<void> {
  const met = new Set<string>()
  const meet = async (point: Point): Promise<void> => {
    for (const tree of await killAt(point, world)) met.add(tree)
  }
  expect(await failuresOf(all, meet)).toEqual([])
  const hasTwo = world.before !== world.after
  expect([...met].sort()).toEqual([...(hasTwo ? ['after'] : []), 'before', 'between'])
}

describe.skipIf(reason !== undefined)('the process', () => {
  beforeAll(async () => {
    parent = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-kill-'))
    worlds = await makeWorlds(parent)
  })
  afterAll(() => fs.rmSync(parent, { recursive: true, force: true }))

  test('is killed before each thing that it does to the disk', async () => {
    const all = await points(worlds.update, ...deeds)
    expect(all.length).toBeGreaterThan(20)
    await sweep(all, worlds.update)
  })

  test('is killed in the first run of a workspace', async () => {
    await sweep(await points(worlds.first, 'makeFolder', 'sync'), worlds.first)
  })

  test('is killed anywhere', async () => {
    const all = await points(worlds.update, 'open', 'close')
    // Its first half is the start of Node.
    const ran = all.slice(all.length / 2)
    const numbers = seeded(20_260_101)
    const chosen = Array.from({ length: 15 }, () => ran[numbers() % ran.length]).flatMap((each) => each ?? [])
    expect(await failuresOf(chosen, async (point) => void (await killAt(point, worlds.update)))).toEqual([])
  })

  test('is killed while it takes a run back', async () => {
    await sweep(await points(worlds.undo, 'rename', 'sync'), worlds.undo)
  })

  test('is killed, and so is the next one, which puts the files back', async () => {
    const all = await points(worlds.recovery, ...deeds)
    expect(all.length).toBeGreaterThan(20)
    await sweep(all, worlds.recovery)
  })

  const refusable = ['rename', 'link', 'sync', 'makeFolder'] as const

  test.each(['error=ENOSPC', 'error=EACCES'] as const)('is refused one thing: %s', async (fate) => {
    const all = await points(worlds.update, ...refusable)
    expect(await failuresOf(all, (point) => refuseAt(point, fate))).toEqual([])
  })

  test('is refused one thing after another: the disk is full and stays full', async () => {
    const all = await points(worlds.update, 'rename', 'link')
    expect(await failuresOf(all, (point) => refuseAt({ ...point, on: true }, 'error=ENOSPC'))).toEqual([])
  })
})

async function refuseAt(point: Point & { readonly on?: boolean }, fate: Fate): Promise<void> {
  const world = worlds.update
  const root = copy(world)
  const { status, err } = await espalierWith(fate, point, root, ...world.args)
  expect([status, err]).toEqual([2, expect.stringMatching(/^error write-failed(?![^]*error internal)/)])
  // What was refused once is put right at once, and not by the next command only.
  if (point.on !== true) expect(isOneOf(world, snapshotOf(root))).toBe(true)
  await judge(root, world)
  fs.rmSync(root, { recursive: true })
}

/** The same numbers in every run of the tests. */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) >>> 8
}
