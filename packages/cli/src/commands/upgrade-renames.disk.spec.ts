import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCli, type Step } from '../testing/run-cli.ts'

type Files = Record<string, string>

/** A project, `mine` in it, and its template `o` as a later version has it; each text is a file of the template. */
const moving = ({ before, after, renamePaths, mine = {} }: Moving, ...steps: Step[]) => {
  const version = (number: string, texts: Files): Files => {
    const folder = `tools/templates/o-${number}`
    return {
      [`${folder}/template.json`]: JSON.stringify({ id: 'o', version: number }),
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${folder}/${name}`, text])),
    }
  }
  const start = {
    '.git/HEAD': '',
    ...version('1.0.0', before),
    'app/espalier.json': '{ "templates": [{ "use": "o" }] }',
  }
  const next = version('2.0.0', { ...after, 'migrations/2.0.0.json': JSON.stringify({ renamePaths }) })
  return runCli({ files: { ...start, ...mine } }, ['generate'], mine, next, ...steps)
}

interface Moving {
  readonly before: Files
  readonly after: Files
  readonly renamePaths: Files
  readonly mine?: Files
}

const a = 'export const a = 1\n'
const b = 'export const b = 1\n'

describe('a new name that is taken', () => {
  test.each(['owned', 'merged'])(
    'is left to the person, with all that stands there: %s',
    async (ownership) => {
      const text = `---\nto: a.ts\nownership: ${ownership}\n---\n${a}`
      const rename = {
        before: { 'a.ejs.t': text },
        after: { 'b.ejs.t': text.replace('a.ts', 'b.ts') },
        renamePaths: { 'a.ts': 'b.ts' },
      }
      const run = await moving(rename, { 'app/b.ts': b }, ['upgrade'])
      expect(run).toMatchObject({
        code: 1,
        out: expect.stringContaining('move what stands in the way') as string,
      })
      expect(run.files).toMatchObject({ 'app/b.ts': b, 'app/a.ts': expect.stringContaining(a) as string })
      const moved = await moving(rename, { 'app/c.ts': b }, ['upgrade'], ['check'])
      expect(moved).toMatchObject({ code: 0, files: { 'app/b.ts': expect.stringContaining(a) as string } })
    },
  )
  test('is no claim to what stands there, where the file itself is gone', async () => {
    const rename = {
      before: { 'files/a.ts': a },
      after: { 'files/b.ts': a },
      renamePaths: { 'a.ts': 'b.ts' },
    }
    const drop = (root: string) => {
      fs.rmSync(`${root}/app/a.ts`)
    }
    const run = await moving(rename, drop, { 'app/b.ts': b }, ['upgrade'])
    expect(run).toMatchObject({ code: 1, out: expect.stringContaining('was not generated') as string })
    expect(run.files['app/b.ts']).toBe(b)
  })
})

test('two files onto one are a mistake of the migration', async () => {
  const rename = {
    before: { 'files/a.ts': a, 'files/b.ts': b },
    after: { 'files/c.ts': a },
    renamePaths: { 'a.ts': 'c.ts', 'b.ts': 'c.ts' },
  }
  const run = await moving(rename, ['upgrade'])
  expect(run).toMatchObject({ code: 2, err: expect.stringContaining('migrations/2.0.0.json') as string })
  expect(run.files).toMatchObject({ 'app/a.ts': a, 'app/b.ts': b })
})

test('what was never generated stays where it is', async () => {
  const rename = { before: {}, after: {}, renamePaths: { 'package.json': 'x.json' } }
  const run = await moving({ ...rename, mine: { 'app/package.json': '{}' } }, ['upgrade'])
  expect(run).toMatchObject({ code: 0, gone: [] })
})

const mineA = `${a}// mine a\n`
const mineB = `${b}// mine b\n`

describe.each<[string, Moving, Files]>([
  [
    'a chain',
    {
      before: { 'files/a.ts': a, 'files/b.ts': b },
      after: { 'files/b.ts': a, 'files/c.ts': b },
      renamePaths: { 'a.ts': 'b.ts', 'b.ts': 'c.ts' },
    },
    { 'app/b.ts': mineA, 'app/c.ts': mineB },
  ],
  [
    'an exchange',
    {
      before: { 'files/a.ts': a, 'files/b.ts': b },
      after: { 'files/b.ts': a, 'files/a.ts': b },
      renamePaths: { 'a.ts': 'b.ts', 'b.ts': 'a.ts' },
    },
    { 'app/b.ts': mineA, 'app/a.ts': mineB },
  ],
  [
    'a new file at the old name',
    {
      before: { 'files/a.ts': a, 'files/b.ts': b },
      after: { 'files/http/a.ts': a, 'files/a.ts': "export * from './http/a'\n", 'files/b.ts': b },
      renamePaths: { 'a.ts': 'http/a.ts' },
    },
    { 'app/http/a.ts': mineA, 'app/a.ts': "export * from './http/a'\n", 'app/b.ts': mineB },
  ],
])('%s in one migration', (_, rename, expected) => {
  const edits = { 'app/a.ts': mineA, 'app/b.ts': mineB }
  test('is done with the edits', async () => {
    const run = await moving(rename, edits, ['upgrade'], ['check'])
    expect(run).toMatchObject({ code: 0, files: expected })
  })
  test('is taken back', async () => {
    const run = await moving(rename, edits, ['upgrade'], ['undo'])
    expect(run).toMatchObject({ code: 0, files: edits })
    expect(Object.keys(run.files).filter((name) => /^app\/.*\.ts$/.test(name))).toEqual(Object.keys(edits))
  })
})

test('a name that changes in case alone', async () => {
  const rename = {
    before: { 'files/Server.ts': a },
    after: { 'files/server.ts': a },
    renamePaths: { 'Server.ts': 'server.ts' },
  }
  const run = await moving(rename, { 'app/Server.ts': mineA }, ['upgrade'], ['check'])
  expect(run).toMatchObject({ code: 0, files: { 'app/server.ts': mineA } })
})

test('what a template put into a file goes along, and is found there again', async () => {
  const put = (to: string, port: number): string => `---\nto: ${to}\njson:\n  set: { port: ${port} }\n---\n`
  const rename = {
    before: { 'r.ejs.t': put('mine.json', 1) },
    after: { 'r.ejs.t': put('yours.json', 2) },
    renamePaths: { 'mine.json': 'yours.json' },
  }
  const run = await moving({ ...rename, mine: { 'app/mine.json': '{ "own": 1 }\n' } }, ['upgrade'])
  expect(run).toMatchObject({ code: 0, gone: ['app/mine.json'] })
  expect(JSON.parse(run.files['app/yours.json'] ?? '')).toEqual({ own: 1, port: 2 })
})

describe('conflicts of an upgrade', () => {
  const rename = {
    before: { 'files/a.ts': a },
    after: { 'files/b.ts': a.replace('1', '2') },
    renamePaths: { 'a.ts': 'b.ts' },
  }
  const edit = { 'app/a.ts': a.replace('1', '77') }
  test('are settled with it, and it says so', async () => {
    const run = await moving(rename, edit, ['upgrade'])
    expect(run).toMatchObject({ code: 1, out: expect.stringContaining('upgrade with --ours') as string })
    expect(run.out).not.toContain('espalier resolve')
  })
  test.each([
    ['--ours', '77'],
    ['--theirs', '2'],
    ['--merged', '77'],
  ])('with %s', async (side, value) => {
    const run = await moving(rename, edit, ['upgrade', side], ['check'])
    expect(run).toMatchObject({ code: 0, files: { 'app/b.ts': a.replace('1', value) } })
  })
  test('one by one behind --markers', async () => {
    const run = await moving(rename, edit, ['upgrade', '--markers'], ['resolve', 'app/b.ts', '--ours'])
    expect(run).toMatchObject({ code: 0, files: { 'app/b.ts': edit['app/a.ts'] } })
  })
})

test('what gates find in an edit that goes along was there before', async () => {
  const rename = {
    before: { 'files/a.ts': a },
    after: { 'files/b.ts': a },
    renamePaths: { 'a.ts': 'b.ts' },
    mine: { 'espalier.json': '{ "gates": { "format": "off" } }' },
  }
  const edited = `${a}eval(a)\n`
  const run = await moving(rename, { 'app/a.ts': edited }, ['upgrade'])
  expect(run).toMatchObject({ code: 0, err: '', files: { 'app/b.ts': edited } })
})
