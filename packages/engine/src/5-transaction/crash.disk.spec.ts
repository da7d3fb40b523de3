import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EspalierError } from '../errors.ts'
import { brokenProtocols } from '../testing/broken-protocols.ts'
import { Crash, crashingFiles, watchedFiles } from '../testing/crashing-files.ts'
import { everything, oldTree, secret } from '../testing/crash-trial.ts'
import { type Snapshot, snapshotOf, writeTree } from '../testing/snapshot.ts'
import { create, planOf } from '../testing/steps.ts'
import { commitOn } from './commit.ts'
import { type Files, systemFiles } from './disk/files.ts'
import { groundOf } from './state/ground.ts'
import { type Holder, thisProcess } from './state/holder.ts'
import { recoverOn } from './recover.ts'
import { readRuns } from './runs/runs.ts'
import { verifyAudit } from './journal/verify-audit.ts'

// The commit is stopped before each thing that it does to the disk, or in the middle of it, and so is the recovery.
// Whatever happens, the tree is then exactly as it was or exactly as it was to be, and the records say which.

let before: Snapshot
let after: Snapshot
let dead: Holder
const folders: string[] = []

beforeAll(async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '0'])
  dead = { ...thisProcess(), pid }
  const root = freshTree()
  before = snapshotOf(root)
  await commitWith(systemFiles, root)
  after = snapshotOf(root)
})

afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

const memory = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()

function freshTree(): string {
  const root = fs.mkdtempSync(path.join(memory, 'espalier-crash-'))
  folders.push(root)
  writeTree(root, oldTree)
  return root
}

/** The process that commits is dead for all that come after it. */
const groundWith = (files: Files, root: string) => ({ ...groundOf(root), files, self: dead, patience: 0 })

let runs = 0
const aboutRun = () => ({
  id: `20261120-0000000-${String(++runs).padStart(6, '0')}`,
  at: '2026-11-20T00:00:00.000Z',
  who: 'somebody',
  title: 'a run',
})

async function commitWith(files: Files, root: string, what = everything): Promise<void> {
  const proposed = { plan: what, templates: [], secrets: [secret] }
  await commitOn(groundWith(files, root), aboutRun())(proposed, () => expect.fail('it was stale'))
}

async function ending(act: () => Promise<unknown>): Promise<'done' | 'crashed'> {
  try {
    await act()
    return 'done'
  } catch (error) {
    if (!isCrash(error)) throw error
    return 'crashed'
  }
}

/** A crash is noticed by nobody, but in a test the code in between makes an error of it. */
const isCrash = (error: unknown): boolean =>
  error instanceof Crash || (error instanceof Error && error.cause !== undefined && isCrash(error.cause))

/** Life goes on: the next start recovers, the next run commits, and what then stands is one of the two. */
async function judge(root: string, files: Files = systemFiles): Promise<'before' | 'after'> {
  const recovered = await recoverOn(groundWith(files, root))
  for (const each of recovered)
    expect({ theirs: [], sealed: [], ...each }).toMatchObject({ theirs: [], sealed: [] })
  const tree = snapshotOf(root)
  const isDone = readRuns(groundOf(root)).some((run) => run.state === 'done')
  expect(tree).toEqual(isDone ? after : before)
  await commitWith(systemFiles, root, planOf([create('next.txt', 'next')]))
  expect(verifyAudit(root)).toEqual({ entries: isDone ? 2 : 1, findings: [] })
  const kept = recovered.flatMap((each) => (each.kind === 'unreadable' ? [path.basename(each.movedTo)] : []))
  const known = [...kept, '.gitignore', 'audit.jsonl', 'boot', 'key', 'runs', 'sealed-paths']
  expect(fs.readdirSync(path.join(root, '.espalier')).filter((name) => !known.includes(name))).toEqual([])
  return isDone ? 'after' : 'before'
}

async function countDeeds(): Promise<{ all: number; commitPoint: number }> {
  let commitPoint = -1
  const watched = watchedFiles((deed, index, args) => {
    if (deed === 'rename' && String(args[1]).endsWith('committed')) commitPoint = index
  })
  await commitWith(watched.files, freshTree())
  return { all: watched.done.length, commitPoint }
}

interface Sweep {
  readonly how: 'whole' | 'torn'
  /** How the protocol does what it does. */
  readonly protocol?: (disk: Files) => Files
  /** What befalls the tree between the crash and the next start. */
  readonly meanwhile?: (root: string) => void
}

/** Crashes a commit before each of its deeds, and says at which of them what then stands is not as it has to be. */
async function failuresOf({ how, protocol = (disk) => disk, meanwhile }: Sweep): Promise<number[]> {
  const failed: number[] = []
  for (let at = 0, outcome = 'crashed'; outcome === 'crashed'; at++) {
    const root = freshTree()
    outcome = await ending(() => commitWith(protocol(crashingFiles(at, how).files), root))
    meanwhile?.(root)
    try {
      await judge(root, protocol(systemFiles))
    } catch {
      failed.push(at)
    }
    fs.rmSync(root, { recursive: true })
  }
  return failed
}

test.each(['whole', 'torn'] as const)('crashed before each deed, the last one %s', async (how) => {
  const { all, commitPoint } = await countDeeds()
  expect(all).toBeGreaterThan(40)
  for (let at = 0; at <= all; at++) {
    const root = freshTree()
    const outcome = await ending(() => commitWith(crashingFiles(at, how).files, root))
    expect(outcome).toBe(at < all ? 'crashed' : 'done')
    // Before the commit point all is as it was, behind it all is as it was to be.
    expect([at, await judge(root)]).toEqual([at, at <= commitPoint ? 'before' : 'after'])
  }
})

test.each(['whole', 'torn'] as const)(
  'the recovery crashed as well, before each deed, the last one %s',
  async (how) => {
    const { all } = await countDeeds()
    let points = 0
    for (let at = 0; at < all; at++) {
      for (let next = 0, outcome = 'crashed'; outcome === 'crashed'; next++, points++) {
        const root = freshTree()
        await ending(() => commitWith(crashingFiles(at, 'whole').files, root))
        outcome = await ending(() => recoverOn(groundWith(crashingFiles(next, how).files, root)))
        await judge(root)
        fs.rmSync(root, { recursive: true })
      }
    }
    expect(points).toBeGreaterThan(500)
  },
  120_000,
)

/** A disk that keeps names and loses texts: a letter in a path of the journal is another one. */
function damageJournal(root: string): void {
  const file = path.join(root, '.espalier/journal')
  const isUntouched = JSON.stringify(snapshotOf(root)) === JSON.stringify(before)
  if (!fs.existsSync(file) || !isUntouched) return
  const text = fs.readFileSync(file, 'latin1')
  fs.writeFileSync(file, text.replace('"gone/deep/file.txt"', '"gone/deep/fila.txt"'), 'latin1')
}

const misfortunes: Readonly<Record<string, Sweep>> = {
  'apply before journal': { how: 'whole' },
  'write in place': { how: 'whole' },
  'two steps at the commit point': { how: 'whole' },
  'no checksum': { how: 'whole', meanwhile: damageJournal },
}

test.each(Object.entries(brokenProtocols))(
  'a protocol with this mistake is found out: %s',
  async (name, protocol) => {
    const sweep = misfortunes[name] ?? expect.fail(`nothing befalls ${name}`)
    expect(await failuresOf({ ...sweep, protocol })).not.toEqual([])
  },
)

test('and the right protocol is not, whatever befalls it', async () => {
  for (const sweep of Object.values(misfortunes)) expect(await failuresOf(sweep)).toEqual([])
})

function errorOf(code: string): Error {
  return Object.assign(new Error(`${code}: refused`), { code, errno: -1 })
}

test.each(['ENOSPC', 'EACCES', 'EIO'])(
  '%s at each deed, once: all or nothing, and an error of ours',
  async (code) => {
    const { all, commitPoint } = await countDeeds()
    for (let at = 0; at < all; at++) {
      const root = freshTree()
      const { files } = watchedFiles((_deed, index) => {
        if (index === at) throw errorOf(code)
      })
      const refusing = { ...files }
      const error: unknown = await commitWith(refusing, root).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expect([at, error]).toEqual([at, expect.any(EspalierError)])
      expect([at, await judge(root)]).toEqual([at, at <= commitPoint ? 'before' : 'after'])
    }
  },
)

test('a disk that is full and stays full: the tree comes back as soon as there is room', async () => {
  const { all } = await countDeeds()
  const writing = ['create', 'open', 'write', 'append', 'makeFolder', 'link']
  for (let at = 0; at < all; at++) {
    const root = freshTree()
    const { files } = watchedFiles((deed, index) => {
      if (index >= at && writing.includes(deed)) throw errorOf('ENOSPC')
    })
    await commitWith(files, root).catch((error: unknown) => expect(error).toBeInstanceOf(EspalierError))
    await judge(root)
  }
})
