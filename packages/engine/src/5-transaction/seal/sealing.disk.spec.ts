import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { create, command, proposedOf, update } from '../../testing/steps.ts'
import { commitOn, commitOnDisk } from '../commit.ts'
import { systemFiles } from '../disk/files.ts'
import { groundOf } from '../state/ground.ts'
import { listRuns } from '../runs/list-runs.ts'
import { openSealed, placeIn, sealingOf } from './sealing.ts'
import { undo } from '../runs/take-back.ts'

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  fs.mkdirSync(path.join(root, '.espalier'))
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const one = '1'.repeat(64)
const two = '2'.repeat(64)
const text = Buffer.from('key: hush')
const place = placeIn('run1', 'a')

describe('what is sealed', () => {
  const sealWith = (key: string) => {
    const sealing = sealingOf(groundOf(root, { stateKey: key }))
    const sealed = sealing.seal(text, place)
    return { sealed, record: { id: 'run1', key: sealing.fingerprint() ?? '' } }
  }

  const checkRefused = (key: string, at: string, message: RegExp): void => {
    const { sealed, record } = sealWith(one)
    expect(() => openSealed(sealed, at, record, groundOf(root, { stateKey: key }))).toThrow(
      expect.objectContaining({ code: 'state-key', message: expect.stringMatching(message) }),
    )
  }

  test('opens with its key, at its place', () => {
    const { sealed, record } = sealWith(one)
    expect(openSealed(sealed, place, record, groundOf(root, { stateKey: one }))).toEqual(text)
  })

  test('does not open with another key, and both are told by their prints', () =>
    checkRefused(
      two,
      place,
      /of run run1 cannot be read: it was sealed with the key \w{12}, and this one is \w{12}\.$/,
    ))

  test('does not open at another place', () =>
    checkRefused(one, placeIn('run2', 'a'), /: what is sealed was changed since\.$/))
})

test('a key is looked for when something is sealed, and not before', () => {
  const sealing = sealingOf(groundOf(root, { stateKey: 'no key' }))
  expect(sealing.fingerprint()).toBeUndefined()
  expect(() => sealing.seal(text, place)).toThrow('holds no key')
})

describe('a secret in a run', () => {
  const secret = 'hush-hush'
  const told = `key: ${secret}\n`

  const commit = (number: number, steps: Parameters<typeof proposedOf>[0], key?: string) => {
    const about = {
      id: `run${number}`,
      at: `2026-01-0${number}T00:00:00Z`,
      who: 'ada',
      title: 'a run',
      stateKey: key,
    }
    const commands = [
      command(`echo ${secret}`),
      command('true', { env: { KEY: secret } }),
      command('cat', { stdin: told }),
      command('true', { spinner: told }),
    ]
    return commitOnDisk(root, about)(proposedOf(steps, { secrets: [secret], commands }), () => expect.fail())
  }

  /** Files below `.espalier` in whose bytes the secret stands, or another text. */
  function telling(text = secret): string[] {
    const names = fs.readdirSync(path.join(root, '.espalier'), { recursive: true, encoding: 'utf8' })
    const files = names.filter((name) => fs.statSync(path.join(root, '.espalier', name)).isFile())
    expect(files.some((name) => name.startsWith('runs/'))).toBe(true)
    return files.filter((name) => fs.readFileSync(path.join(root, '.espalier', name)).includes(text))
  }

  const takeBack = (key: string | undefined, side: 'ours' | 'theirs' | undefined) => {
    const about = { id: 'run9', at: '2026-01-09T00:00:00Z', who: 'ada', stateKey: key }
    return undo({ root, about, run: 'run2', side, until: 'commit' })
  }

  const at = (name: string): string => path.join(root, name)

  test('stands in its file, and in no record', async () => {
    await commit(1, [create('a', told), create('b', 'open')])
    expect([fs.readFileSync(at('a'), 'utf8'), telling()]).toEqual([told, []])
  })

  test('stands in no record of a run that changes it, or takes it back', async () => {
    await commit(1, [create('a', told)])
    await commit(2, [update('a', told, 'open')])
    expect(telling()).toEqual([])
    expect(await takeBack(undefined, undefined)).toMatchObject({ committed: true })
    expect([fs.readFileSync(at('a'), 'utf8'), telling()]).toEqual([told, []])
  })

  test('stands in no record of what was made of it, be it in a form that nobody recognises', async () => {
    const isSecret = true
    await commit(1, [{ ...create('a', 'made of it'), isSecret }, create('b', 'open')])
    await commit(2, [update('a', 'made of it', 'made anew')])
    expect([telling('made of it'), telling('made anew'), telling('open').length]).toEqual([[], [], 1])
    await takeBack(undefined, undefined)
    expect([fs.readFileSync(at('a'), 'utf8'), telling('made of it')]).toEqual(['made of it', []])
  })

  test('stands in no record of a run that is rolled back', async () => {
    const makeFolder = (folder: string): void => {
      if (folder.endsWith('lib')) throw Object.assign(new Error('EIO'), { code: 'EIO', errno: -5 })
      systemFiles.makeFolder(folder)
    }
    const ground = { ...groundOf(root), files: { ...systemFiles, makeFolder } }
    const steps = [create('a', told), create('lib/b', told)]
    const act = commitOn(ground, { id: 'run1', at: '2026-01-01T00:00:00Z', who: 'ada', title: 'a run' })
    await expect(act(proposedOf(steps, { secrets: [secret] }), () => expect.fail())).rejects.toThrow('EIO')
    expect([listRuns(root).map(({ state }) => state), telling()]).toEqual([['rolled-back'], []])
  })

  test('stands in no record of a run with another secret, that takes its text away', async () => {
    await commit(1, [create('a', told)])
    const about = { id: 'run2', at: '2026-01-02T00:00:00Z', who: 'ada', title: 'a run' }
    const rotated = proposedOf([update('a', told, 'open')], { secrets: ['another secret'] })
    await commitOnDisk(root, about)(rotated, () => expect.fail())
    expect(telling()).toEqual([])
  })

  test('with another key, the file is named and all others can be taken back', async () => {
    await commit(1, [create('a', told), create('b', 'old')], one)
    await commit(2, [update('a', told, 'open'), update('b', 'old', 'new')], one)
    const { plan, committed } = await takeBack(two, undefined)
    expect(plan.steps).toMatchObject([
      { kind: 'conflict', path: 'a', message: 'its earlier text is encrypted, and the key is not at hand' },
      { kind: 'update', path: 'b' },
    ])
    expect([committed, fs.readFileSync(at('b'), 'utf8')]).toEqual([false, 'new'])
    expect(await takeBack(two, 'ours')).toMatchObject({
      committed: true,
      plan: { steps: [{ kind: 'keep' }, {}] },
    })
    expect([fs.readFileSync(at('a'), 'utf8'), fs.readFileSync(at('b'), 'utf8')]).toEqual(['open', 'old'])
  })

  test('with another key, what is encrypted is not restored, whatever is asked', async () => {
    await commit(1, [create('a', told)], one)
    await commit(2, [update('a', told, 'open')], one)
    expect(await takeBack(two, 'theirs')).toMatchObject({
      committed: false,
      plan: { steps: [{ kind: 'conflict' }] },
    })
    expect(fs.readFileSync(at('a'), 'utf8')).toBe('open')
  })

  test('a plan that takes it back tells that it changes, and no more', async () => {
    await commit(1, [create('a', told)])
    await commit(2, [update('a', told, 'open')])
    const { plan } = await takeBack(undefined, undefined)
    expect(plan.steps).toMatchObject([
      {
        kind: 'update',
        before: { redacted: true },
        after: { content: { text: '(encrypted)\n' }, redacted: true },
      },
    ])
  })
})
