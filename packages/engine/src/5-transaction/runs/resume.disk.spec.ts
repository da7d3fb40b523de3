import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aboutOf, command, create, proposedOf, remove, stateOf, update } from '../../testing/steps.ts'
import { type Committed, commitOn } from '../commit.ts'
import { systemFiles } from '../disk/files.ts'
import { groundOf } from '../state/ground.ts'
import { listRuns } from './list-runs.ts'
import { noteCommand, resume, type Resumed } from './resume.ts'
import { undo } from './take-back.ts'
import { verifyAudit } from '../journal/verify-audit.ts'

let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
})

afterEach(() => {
  fs.rmSync(root, { recursive: true })
})

const at = (name: string): string => path.join(root, name)
const textAt = (name: string): string => fs.readFileSync(at(name), 'utf8')
const { id } = aboutOf(1)
const secret = 'hush-hush'
const steps = [update('a', 'old', stateOf('new', true)), create('lib/b', secret), remove('c', 'old')]
const commands = [command('one'), command(`echo ${secret}`), command('three', { ignoreExit: true })]

/** A run of these; `refused` is one that the system refuses in the middle. */
const commit = (how: 'done' | 'refused', key = ''): Promise<Committed> => {
  fs.writeFileSync(at('a'), 'old')
  fs.writeFileSync(at('c'), 'old')
  const makeFolder = (folder: string): void => {
    if (how === 'refused' && folder.endsWith('lib'))
      throw Object.assign(new Error('EIO'), { code: 'EIO', errno: -1 })
    systemFiles.makeFolder(folder)
  }
  const ground = { ...groundOf(root, { stateKey: key }), files: { ...systemFiles, makeFolder } }
  return commitOn(ground, aboutOf(1))(proposedOf(steps, { commands, secrets: [secret] }), () => expect.fail())
}

const refuse = async (key = ''): Promise<void> => {
  await expect(commit('refused', key)).rejects.toMatchObject({ code: 'write-failed' })
  expect([textAt('a'), textAt('c'), fs.existsSync(at('lib'))]).toEqual(['old', 'old', false])
}

const again = (until: 'plan' | 'commit' = 'commit', stateKey = ''): Promise<Resumed> =>
  resume({ root, at: aboutOf(2).at, stateKey, run: id, until })

const scripts = (resumed: Resumed): string[] =>
  resumed.commands.map(({ index, command: { script } }) => `${index} ${script}`)

describe('a run whose files stand', () => {
  test('has its commands left, none of its files', async () => {
    await commit('done')
    const resumed = await again()
    expect([resumed.plan.steps, resumed.committed]).toEqual([[], true])
    expect(scripts(resumed)).toEqual(['0 one', `1 echo ${secret}`, '2 three'])
  })

  test('has those left that did not end well, by their place in the run', async () => {
    await commit('done')
    noteCommand(root, id, 0, undefined)
    noteCommand(root, id, 1, 'it ended with exit code 1')
    expect(scripts(await again())).toEqual([`1 echo ${secret}`, '2 three'])
  })

  test('has nothing left once all have ended', async () => {
    await commit('done')
    for (const index of [0, 1, 2]) noteCommand(root, id, index, undefined)
    const message = `Run ${id} is finished: there is nothing to resume.`
    await expect(again()).rejects.toMatchObject({ code: 'run-state', message })
  })

  test('has nothing left once it is undone', async () => {
    await commit('done')
    await undo({ root, about: aboutOf(3), run: id, side: undefined, until: 'commit' })
    await expect(again()).rejects.toMatchObject({
      code: 'run-state',
      message: expect.stringContaining('was undone'),
    })
  })

  test('tells no secret of a command, and hands it to who runs it', async () => {
    await commit('done')
    const { plan, commands: left } = await again()
    expect(JSON.stringify(plan)).not.toContain(secret)
    expect(plan.commands[1]).toMatchObject({ script: 'sh of a.ejs.t (encrypted)', env: {}, stdin: '' })
    expect(left[1]?.command).toEqual(commands[1])
  })

  test('tells of a command with a secret not what it says while it runs', async () => {
    const spun = command(`echo ${secret}`, { spinner: 'working' })
    const act = commitOn(groundOf(root), aboutOf(1))
    await act(proposedOf([create('d')], { commands: [spun], secrets: [secret] }), () => expect.fail())
    const { plan, commands: left } = await again('plan')
    expect(plan.commands[0]).not.toHaveProperty('spinner')
    expect(left[0]?.command).toEqual(spun)
  })

  test('notes how a command ended where its record is gone', async () => {
    await commit('done')
    fs.rmSync(at(`.espalier/runs/${id}`), { recursive: true })
    noteCommand(root, id, 0, undefined)
    expect(JSON.parse(textAt(`.espalier/runs/${id}/events.jsonl`))).toEqual({ event: 'command', index: 0 })
    expect(listRuns(root)).toEqual([])
  })
})

describe('an undo that was rolled back', () => {
  const modeOf = (name: string): string => (fs.statSync(at(name)).mode & 0o777).toString(8)
  const undoing = aboutOf(3)

  /** Takes the run back, then makes of it what a refusal would have left: the tree as it was, and the record. */
  const undoRefused = async (putBack: () => void): Promise<void> => {
    await undo({ root, about: undoing, run: id, side: undefined, until: 'commit' })
    const record = at(`.espalier/runs/${undoing.id}`)
    fs.renameSync(`${record}/committed`, `${record}/rolled-back`)
    putBack()
  }
  const commitPlain = (given: Parameters<typeof proposedOf>[0]): Promise<Committed> =>
    commitOn(groundOf(root), aboutOf(1))(proposedOf(given), () => expect.fail())
  const resumed = () => resume({ root, at: aboutOf(4).at, run: undoing.id, until: 'commit' })

  test('leaves a folder that was empty before the run', async () => {
    fs.mkdirSync(at('lib'))
    await commitPlain([create('lib/a'), create('own/deep/b')])
    await undoRefused(() => {
      for (const name of ['lib/a', 'own/deep/b']) {
        fs.mkdirSync(path.dirname(at(name)), { recursive: true })
        fs.writeFileSync(at(name), '')
      }
    })
    expect(await resumed()).toMatchObject({ committed: true })
    expect(fs.readdirSync(root, { recursive: true }).filter((name) => !String(name).startsWith('.'))).toEqual(
      ['lib'],
    )
  })

  test('makes a folder that the run removed as it was', async () => {
    fs.mkdirSync(at('lib'))
    fs.writeFileSync(at('lib/a'), '')
    fs.chmodSync(at('lib'), 0o700)
    await commitPlain([remove('lib/a')])
    await undoRefused(() => fs.rmSync(at('lib'), { recursive: true }))
    await resumed()
    expect([modeOf('lib'), textAt('lib/a')]).toEqual(['700', ''])
  })
})

describe('a run that was rolled back', () => {
  test('is done again as it was rendered then, under its own id', async () => {
    await refuse()
    const resumed = await again()
    expect(resumed.committed).toBe(true)
    expect([textAt('a'), textAt('lib/b'), fs.existsSync(at('c'))]).toEqual(['new', secret, false])
    expect(fs.statSync(at('a')).mode & 0o100).toBe(0o100)
    expect(listRuns(root)).toMatchObject([{ id, state: 'stopped', at: aboutOf(2).at }])
    expect(scripts(resumed)).toHaveLength(3)
    expect(verifyAudit(root)).toEqual({ entries: 1, findings: [] })
  })

  test('can be undone then', async () => {
    await refuse()
    await again()
    await undo({ root, about: aboutOf(3), run: id, side: undefined, until: 'commit' })
    expect([textAt('a'), textAt('c'), fs.existsSync(at('lib'))]).toEqual(['old', 'old', false])
  })

  test('is told, and not done, where only its plan is asked for', async () => {
    await refuse()
    const { plan, committed } = await again('plan')
    expect(plan.steps.map(({ kind, path: name }) => `${kind} ${name}`)).toEqual([
      'delete c',
      'update a',
      'create lib/b',
    ])
    expect([committed, textAt('a'), listRuns(root)[0]?.state]).toEqual([false, 'old', 'rolled-back'])
    expect(JSON.stringify(plan)).not.toContain(secret)
  })

  test('is refused where something has changed under it', async () => {
    await refuse()
    fs.writeFileSync(at('a'), 'mine')
    await expect(again()).rejects.toMatchObject({ code: 'plan-stale' })
    expect([textAt('a'), textAt('c'), listRuns(root)[0]?.state]).toEqual(['mine', 'old', 'rolled-back'])
  })

  test('is refused with another key than that of its secrets', async () => {
    await refuse('1'.repeat(64))
    const message = expect.stringContaining(`A secret in the record of run ${id} cannot be read`)
    await expect(again('commit', '2'.repeat(64))).rejects.toMatchObject({ code: 'state-key', message })
    expect(textAt('a')).toBe('old')
    expect(await again('commit', '1'.repeat(64))).toMatchObject({ committed: true })
  })

  test('tells no secret in its record, the second time too', async () => {
    await refuse()
    await again()
    const names = fs.readdirSync(at('.espalier'), { recursive: true, encoding: 'utf8' })
    const files = names.map((name) => at(`.espalier/${name}`)).filter((file) => fs.statSync(file).isFile())
    expect(files.filter((file) => fs.readFileSync(file).includes(secret))).toEqual([])
  })
})
