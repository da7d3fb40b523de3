import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { idOf, runCli, type Step } from '../testing/run-cli.ts'

const files = {
  '.git/HEAD': '',
  '_templates/g/a/a.t': '---\nto: a.txt\nforce: true\n---\n<%= locals.v %>\n',
  '_templates/g/b/b.t': '---\nto: lib/b.txt\n---\nb\n',
  '_templates/g/sh/c.t': '---\nto: c.txt\nsh: exit 3\n---\nc\n',
}
const a1 = ['hygen', 'g', 'a', '--v=1']
const a2 = ['hygen', 'g', 'a', '--v=2']
const b = ['hygen', 'g', 'b']
const sh = ['hygen', 'g', 'sh']

type Files = Readonly<Record<string, string>>

/** What stands after these, all of which go well. */
const check = async (steps: readonly Step[], expected: Files): Promise<string> => {
  const run = await runCli({ files }, ...steps)
  expect(run).toMatchObject({ code: 0, err: '', gone: [] })
  expect(run.files).toEqual(expected)
  return run.out
}

/** readonly Step[] of which the last does nothing, and what it says. */
const checkRefused = async (
  steps: readonly Step[],
  code: number,
  words: string,
  left: Files,
): Promise<void> => {
  const run = await runCli({ files }, ...steps)
  expect(run).toMatchObject({ code, gone: [] })
  expect([run.files, run.out + run.err]).toEqual([left, expect.stringContaining(words)])
}

describe('undo', () => {
  test('takes the last run back', () => check([a1, b, ['undo']], { 'a.txt': '1\n' }))
  test('takes back the one before, when called again', () => check([a1, b, ['undo'], ['undo']], {}))
  test('takes a run back by its id', () => check([a1, b, ['undo', idOf(1)]], { 'lib/b.txt': 'b\n' }))
  test('brings back the text before', () => check([a1, a2, ['undo']], { 'a.txt': '1\n' }))
  test('takes an undo back', () => check([a1, ['undo'], ['undo', idOf(2)]], { 'a.txt': '1\n' }))

  test('takes a run back by the beginning of its id, where only one begins so', async () => {
    await check([a1, b, ['undo', '19700101-000001']], { 'lib/b.txt': 'b\n' })
    await checkRefused([a1, b, ['undo', '1970']], 2, '2 runs are called so (', {
      'a.txt': '1\n',
      'lib/b.txt': 'b\n',
    })
  })

  test('leaves no folder that the run made', async () => {
    const looked: string[][] = []
    await runCli({ files }, b, ['undo'], (root: string) => looked.push(fs.readdirSync(root).sort()))
    expect(looked).toEqual([['.espalier', '.git', '_templates']])
  })

  test('says what it did, and how that is taken back', async () => {
    expect(await check([a1, ['undo']], {})).toBe(
      `undo of g a\n  - a.txt   1 line\n\n1 deleted.\nRun ${idOf(1)} is undone; \`espalier undo ${idOf(2)}\` takes that back.\n`,
    )
  })

  test('--json is one document, with the run that it is', async () => {
    const out = await check([a1, ['undo', '--json']], {})
    expect(JSON.parse(out)).toMatchObject({ committed: true, run: idOf(2), summary: { deleted: 1 } })
  })

  test('--diff shows the patch', async () => {
    expect(await check([a1, a2, ['undo', '--diff']], { 'a.txt': '1\n' })).toContain('\n-2\n+1\n')
  })

  test('--dry writes nothing, and records nothing', async () => {
    const out = await check([a1, ['undo', '--dry']], { 'a.txt': '1\n' })
    expect(out).toContain('- a.txt')
    expect(await check([a1, ['undo', '--dry'], ['undo', '--dry'], ['undo']], {})).toContain(`undo ${idOf(4)}`)
  })

  test('says that what a command did stays', async () => {
    const run = await runCli({ files }, sh, ['undo'])
    expect(run).toMatchObject({
      code: 0,
      files: {},
      out: expect.stringContaining('What its command did is not'),
    })
  })

  test('is not done twice', () =>
    checkRefused(
      [a1, ['undo', idOf(1)], ['undo', idOf(1)]],
      2,
      `\`espalier undo ${idOf(2)}\` takes that back.`,
      {},
    ))

  test('says where there is nothing to undo', async () => {
    await checkRefused([['undo']], 2, 'There is no run that could be undone.', {})
    await checkRefused([a1, ['undo'], ['undo']], 2, 'An undo is undone by its id.', {})
  })
})

describe('undo of what was changed since', () => {
  const edited: readonly Step[] = [a1, a2, { 'a.txt': 'mine\n' }]

  test('is a conflict, and nothing is written', () =>
    checkRefused([...edited, ['undo']], 1, '! a.txt   conflict   you changed it since', {
      'a.txt': 'mine\n',
    }))
  test('says which ways there are', () =>
    checkRefused([...edited, ['undo']], 1, '--ours, or restore it all the same with --theirs.', {
      'a.txt': 'mine\n',
    }))
  test('is a finding of a dry run too', () =>
    checkRefused([...edited, ['undo', '--dry']], 1, 'you changed it since', { 'a.txt': 'mine\n' }))
  test('keeps it with --ours', () => check([...edited, ['undo', '--ours']], { 'a.txt': 'mine\n' }))
  test('restores it with --theirs', () => check([...edited, ['undo', '--theirs']], { 'a.txt': '1\n' }))
  test('and that is undone in turn', () =>
    check([...edited, ['undo', '--theirs'], ['undo', idOf(3)]], { 'a.txt': 'mine\n' }))
  test('names the later run', () =>
    checkRefused([a1, a2, ['undo', idOf(1)]], 1, `changed since by run ${idOf(2)}`, { 'a.txt': '2\n' }))
})

describe('undo of what something else stands in the place of', () => {
  const blocked: readonly Step[] = [
    b,
    (root: string) => {
      fs.rmSync(path.join(root, 'lib/b.txt'))
      fs.mkdirSync(path.join(root, 'lib/b.txt'))
    },
  ]
  const words =
    'Nothing was written: move what stands there, or make it writable, then undo again; --ours leaves such files as they are.'

  test('says which ways there are', () => checkRefused([...blocked, ['undo', '--theirs']], 1, words, {}))
  test('leaves it with --ours', () => check([...blocked, ['undo', '--ours']], {}))
})

describe('rollback', () => {
  test('takes back what a run left whose command failed', () => check([sh, ['rollback', idOf(1)]], {}))

  test('refuses a run that is finished, and says what does it', () =>
    checkRefused([a1, ['rollback', idOf(1)]], 2, `\`espalier undo ${idOf(1)}\` takes it back.`, {
      'a.txt': '1\n',
    }))

  test('refuses one that is undone already', () =>
    checkRefused([sh, ['rollback', idOf(1)], ['rollback', idOf(1)]], 2, 'is undone already', {}))

  test('--dry writes nothing', () => check([sh, ['rollback', idOf(1), '--dry']], { 'c.txt': 'c\n' }))
})

test.each([
  [['undo', 'a', 'b'], 'There is more than one run: a b.'],
  [['undo', ''], 'Please specify a run.'],
  [['undo', ' '], 'Please specify a run.'],
  [['undo', '1'], '`1` is too short: of an id, write at least 4 characters.'],
  [['undo', '001'], 'Write `espalier undo <id>`.'],
  [['rollback'], 'Please specify a run.'],
  [['rollback', ''], 'Please specify a run.'],
  [['rollback', '1'], 'is too short'],
  [['rollback', 'a', 'b'], 'Write `espalier rollback <id>`.'],
  [['undo', '--oours'], 'Did you mean --ours?'],
  [['undo', '--answers=x'], '--answers means nothing to `espalier undo`.'],
  [['undo', '--output-dir=x'], 'It takes --dry, --ours, --theirs, --diff and --json.'],
  [['rollback', idOf(1), '--yes'], '--yes means nothing to `espalier rollback`.'],
  [['undo', '--ours', '--theirs'], '--ours and --theirs contradict each other.'],
  [['undo', 'none'], 'There is no such run on record: none.'],
])('%j is a mistake', (argv, words) => checkRefused([a1, argv], 2, words, { 'a.txt': '1\n' }))

/** The journal under the name that it has until the commit point: as if the process had ended there. */
const interrupt = (number: number) => (root: string) => {
  const state = path.join(root, '.espalier')
  fs.renameSync(path.join(state, 'runs', idOf(number), 'committed'), path.join(state, 'journal'))
}

describe('a run that was interrupted', () => {
  const line = `Run ${idOf(1)} was interrupted, and is rolled back: its files are as before. \`espalier resume ${idOf(1)}\` does it again.\n`

  test.each([[['runs']], [['templates']], [['audit', 'verify']]])(
    'is rolled back by whatever comes next: %j',
    async (argv) => {
      const run = await runCli({ files }, b, interrupt(1), argv)
      expect(run).toMatchObject({ code: 0, err: line, files: {} })
    },
  )

  test('is told on stderr, so that stdout holds one document', async () => {
    const run = await runCli({ files }, b, interrupt(1), ['runs', '--json'])
    expect([JSON.parse(run.out), run.err]).toMatchObject([
      { runs: [{ id: idOf(1), state: 'rolled-back' }] },
      line,
    ])
  })

  test('is told once', async () => {
    expect((await runCli({ files }, b, interrupt(1), ['runs'], ['runs'])).err).toBe('')
  })

  test('leaves what a person typed since', async () => {
    const run = await runCli({ files }, a1, interrupt(1), { 'a.txt': 'mine' }, ['runs'])
    expect(run.files).toEqual({ 'a.txt': 'mine' })
    expect(run.err).toContain(' Changed since, and left as they are: a.txt. ')
  })

  test('does not stop another', async () => {
    const run = await runCli({ files }, b, interrupt(1), a1)
    expect(run).toMatchObject({ code: 0, err: line, files: { 'a.txt': '1\n' } })
  })

  test('cannot be undone, for its files are as before', async () => {
    const run = await runCli({ files }, b, interrupt(1), ['undo', idOf(1)])
    expect(run).toMatchObject({
      code: 2,
      files: {},
      err: expect.stringContaining('There is nothing to undo.'),
    })
  })

  describe('and cannot be rolled back', () => {
    const stuck = (root: string) => fs.mkdirSync(path.join(root, '.espalier/journal.tmp'))
    const held = (root: string) => fs.mkdirSync(path.join(root, '.espalier/lock'))
    const steps: readonly Step[] = [b, interrupt(1), stuck]
    const warning =
      'A run was interrupted, and waits to be rolled back; until then its files may stand in part. It could not be done now: EISDIR: illegal operation on a directory, unlink'

    test.each([
      [['plan']],
      [['templates']],
      [['runs']],
      [['audit', 'verify']],
      [['generate', '--dry']],
      [['hygen', 'g', 'a', '--dry']],
    ])('warns who only reads: %j', async (argv) => {
      const run = await runCli({ files }, ...steps, argv)
      expect(run).toMatchObject({ code: 0, files: { 'lib/b.txt': 'b\n' } })
      expect(run.err.slice(0, warning.length)).toBe(warning)
    })

    test.each([[['generate']], [a1], [['undo']], [['resume', idOf(1)]]])(
      'stops who writes: %j',
      async (argv) => {
        const run = await runCli({ files }, ...steps, argv)
        expect(run).toMatchObject({ code: 2, files: { 'lib/b.txt': 'b\n' } })
        expect(run.err).toMatch(
          /^error write-failed .*\n.*records of runs could not be read or written: EISDIR/,
        )
      },
    )

    test('is no matter where nothing is left', async () => {
      expect(await runCli({ files }, b, held, ['runs'])).toMatchObject({ code: 0, err: '' })
    })
  })

  test('with a damaged journal is set aside, and nothing is done on its word', async () => {
    const damage = (root: string) => fs.truncateSync(path.join(root, '.espalier/journal'), 20)
    const run = await runCli({ files }, b, interrupt(1), damage, ['runs'])
    expect(run).toMatchObject({ code: 0, files: { 'lib/b.txt': 'b\n' } })
    expect(run.err).toContain(
      'its journal is damaged: nothing was done on its word, and it was moved to <root>',
    )
  })
})
