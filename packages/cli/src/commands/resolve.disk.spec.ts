import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCli, type Step } from '../testing/run-cli.ts'

const template = (one: string, two: string): Record<string, string> => ({
  'tools/templates/s/template.json': '{"id":"s","version":"1.0.0"}',
  'tools/templates/s/files/one.ts': one,
  'tools/templates/s/files/two.txt': two,
  'tools/templates/s/files/new.txt': `new with ${two}`,
})
const files = {
  '.git/HEAD': '',
  ...template('export const port = 1\n', 'two\n'),
  'app/espalier.json': '{"templates":[{"use":"s"}]}',
}
const mine = { 'app/one.ts': 'export const port = 7\n', 'app/two.txt': 'mine\n' }
const newer = template('export const port = 9\n\nexport const host = 1\n', 'theirs\n')

const disputed = (...steps: Step[]) => runCli({ files }, ['generate'], mine, newer, ...steps)

describe('conflicts', () => {
  test('are listed with what each side says, and nothing is written', async () => {
    const run = await disputed(['conflicts'])
    expect(run.code).toBe(1)
    expect(run.out).toContain('app/one.ts')
    expect(run.out).toMatch(/yours +.*7/)
    expect(run.out).toMatch(/template +.*9/)
    expect(run.out).toContain('2 conflicts. Settle one with')
    expect(run.files['app/one.ts']).toBe(mine['app/one.ts'])
  })
  test('are one document for machines', async () => {
    const { out } = await disputed(['conflicts', '--json'])
    const { conflicts } = JSON.parse(out) as { conflicts: { path: string; disputes: object[] }[] }
    expect(conflicts.map(({ path, disputes }) => [path, disputes.length])).toEqual([
      ['app/one.ts', 1],
      ['app/two.txt', 1],
    ])
  })
  test('are none where there are none', async () => {
    expect(await runCli({ files }, ['generate'], ['conflicts'])).toMatchObject({
      code: 0,
      out: 'No conflict.\n',
    })
  })
})

describe('one that is settled', () => {
  test('is written alone while another is left, and stays settled', async () => {
    const run = await disputed(['resolve', 'app/one.ts', '--ours'])
    expect(run.code).toBe(0)
    expect(run.out).toContain('One conflict is left')
    expect(run.files['app/one.ts']).toBe('export const port = 7\n\nexport const host = 1\n')
    expect(run.files['app/two.txt']).toBe('mine\n')
    expect(run.files['app/new.txt']).toBe('new with two\n')
    const after = await disputed(['resolve', 'app/one.ts', '--ours'], ['conflicts'])
    expect(after.out).not.toContain('one.ts')
  })
  test('lets the run go on where it was the last', async () => {
    const run = await disputed(['resolve', 'app/one.ts', '--ours'], ['resolve', 'app/two.txt', '--theirs'])
    expect(run.code).toBe(0)
    expect(run.files['app/two.txt']).toBe('theirs\n')
    expect(run.files['app/new.txt']).toBe('new with theirs\n')
    expect(
      await disputed(['resolve', 'app/one.ts', '--ours'], ['resolve', 'app/two.txt', '--theirs'], ['check']),
    ).toMatchObject({ code: 0 })
  })
  test('with what the person has made of both', async () => {
    const steps: Step[] = [{ 'app/two.txt': 'mine and theirs\n' }, ['resolve', 'app/two.txt', '--merged']]
    const run = await disputed(...steps, ['resolve', 'app/one.ts', '--theirs'])
    expect(run.code).toBe(0)
    expect(run.files['app/two.txt']).toBe('mine and theirs\n')
    expect(run.files['app/one.ts']).toBe('export const port = 9\n\nexport const host = 1\n')
  })
  test('by a path from the folder that one is in', async () => {
    const run = await runCli({ files, cwd: 'app' }, ['generate'], mine, newer, [
      'resolve',
      'one.ts',
      '--ours',
    ])
    expect(run.code).toBe(0)
    const printed = await runCli({ files, cwd: 'app' }, ['generate'], mine, newer, [
      'resolve',
      'app/one.ts',
      '--ours',
    ])
    expect(printed.code).toBe(0)
  })
  test('in a dry run is only shown', async () => {
    const run = await disputed(['resolve', 'app/one.ts', '--ours', '--dry'])
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('dry run') as string })
    expect(run.files['app/one.ts']).toBe(mine['app/one.ts'])
  })
  test('can be undone', async () => {
    const run = await disputed(['resolve', 'app/one.ts', '--ours'], ['undo'])
    expect(run.files['app/one.ts']).toBe(mine['app/one.ts'])
  })
})

describe('a file that is gone', () => {
  const remove = (root: string) => fs.rmSync(`${root}/app/new.txt`)
  test.each([
    ['is made again', [['resolve', 'app/new.txt', '--theirs']], true],
    [
      'is made again though a run has taken note',
      [['generate'], ['resolve', 'app/new.txt', '--theirs']],
      true,
    ],
    ['is left, and that is noted', [['resolve', 'app/new.txt', '--ours']], false],
  ])('%s', async (_, commands, isThere) => {
    const run = await runCli({ files }, ['generate'], remove, ...commands)
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('app/new.txt, settled') as string })
    expect('app/new.txt' in run.files).toBe(isThere)
    expect(await runCli({ files }, ['generate'], remove, ...commands, ['check'])).toMatchObject({ code: 0 })
  })
})

describe('what cannot be settled', () => {
  test.each([
    ['no path', ['resolve', '--ours'], 'usage'],
    ['no side', ['resolve', 'app/one.ts'], 'usage'],
    ['two sides', ['resolve', 'app/one.ts', '--ours', '--merged'], 'usage'],
    ['no conflict', ['resolve', 'app/new.txt', '--ours'], 'conflict-unknown'],
    ['outside', ['resolve', '../x', '--ours'], 'path-outside'],
  ])('%s', async (_, argv, code) => {
    const run = await disputed(argv)
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining(code) as string })
    expect(run.files['app/one.ts']).toBe(mine['app/one.ts'])
  })
})

test('a conflict that no side settles is offered none, and stays', async () => {
  const region = {
    '.git/HEAD': '',
    'tools/templates/e/template.json':
      '{"id":"e","version":"1.0.0","files":{".env":{"ownership":"injected"}}}',
    'tools/templates/e/files/.env': 'A=1\n',
    'app/.env': '# espalier:begin e/.env\n',
    'app/espalier.json': '{"templates":[{"use":"e"}]}',
  }
  const listed = await runCli({ files: region }, ['conflicts'])
  expect(listed.out).toContain('Put the missing')
  expect(listed.out).not.toContain('resolve')
  const checked = await runCli({ files: region }, ['check'])
  expect(checked.err).toContain('Put the missing')
  expect(checked.err).not.toContain('resolve')
  const run = await runCli({ files: region }, ['resolve', 'app/.env', '--theirs'])
  expect(run).toMatchObject({
    code: 1,
    out: expect.stringContaining('app/.env, still in conflict') as string,
  })
})

describe('markers', () => {
  const open: Step[] = [['generate', '--markers']]
  test('stand in the file where a person asks for them, and the run says that something is left to do', async () => {
    const run = await disputed(...open)
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining('conflict-open') as string })
    expect(run.files['app/two.txt']).toBe(
      '<<<<<<< yours\nmine\n||||||| base\ntwo\n=======\ntheirs\n>>>>>>> template\n',
    )
    expect(run.files['app/new.txt']).toBe('new with theirs\n')
  })
  test('hold up the next run until they are gone', async () => {
    const run = await disputed(...open, ['generate'])
    expect(run).toMatchObject({
      code: 1,
      out: expect.stringContaining('markers of an earlier run') as string,
    })
  })
  test.each([
    ['--ours', 'mine\n'],
    ['--theirs', 'theirs\n'],
  ])('are settled with %s', async (side, expected) => {
    const run = await disputed(...open, ['resolve', 'app/two.txt', side])
    expect(run.files['app/two.txt']).toBe(expected)
  })
  test('are settled by the edit of a person', async () => {
    const edited: Step[] = [...open, { 'app/two.txt': 'both\n', 'app/one.ts': 'export const port = 16\n' }]
    const run = await disputed(...edited, ['generate'], ['check'])
    expect(run.code).toBe(0)
    expect(run.files['app/two.txt']).toBe('both\n')
  })
  test('cannot be said to be merged while they stand', async () => {
    const run = await disputed(...open, ['resolve', 'app/two.txt', '--merged'])
    expect(run).toMatchObject({
      code: 1,
      out: expect.stringContaining('two.txt, still in conflict') as string,
    })
  })
  test('are settled by the edit of a person who says so', async () => {
    const edited: Step[] = [...open, { 'app/two.txt': 'both\n', 'app/one.ts': 'export const port = 16\n' }]
    const steps: Step[] = [...edited, ['resolve', 'app/one.ts', '--ours'], ['generate']]
    const run = await disputed(...edited, ['resolve', 'app/two.txt', '--merged'])
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('app/two.txt, settled') as string })
    expect(run.files['app/two.txt']).toBe('both\n')
    expect(run.files['app/espalier.lock.json']).not.toContain('disputed')
    expect((await disputed(...steps, ['check'])).code).toBe(0)
  })
  test('are not for CI', async () => {
    const run = await runCli({ files, env: { CI: 'true' } }, ['generate', '--markers'])
    expect(run).toMatchObject({ code: 2, files: {} })
  })
})

test('a piece that both changed is a person’s to settle', async () => {
  const piece = (value: number) => ({
    'tools/templates/p/r.ejs.t': [
      '---',
      'to: m.ts',
      'ast:',
      `  - addMember: { target: A, code: "a() { return ${value} }" }`,
      '---',
      '',
    ].join('\n'),
  })
  const edited = {
    '.git/HEAD': '',
    'tools/templates/p/template.json': '{"id":"p","version":"1.0.0"}',
    ...piece(1),
    'app/m.ts': 'export class A {}\n',
    'app/espalier.json': '{"templates":[{"use":"p"}]}',
  }
  const edit = (root: string) => {
    const text = fs.readFileSync(`${root}/app/m.ts`, 'utf8')
    fs.writeFileSync(`${root}/app/m.ts`, text.replace('return 1', 'return 7'))
  }
  const steps = [['generate'], edit, piece(9)] as const
  const checked = await runCli({ files: edited }, ...steps, ['check'])
  expect(checked.err).toContain('`espalier resolve app/m.ts --merged`')
  expect(checked.err).not.toContain('--theirs')
  const run = await runCli({ files: edited }, ...steps, ['resolve', 'app/m.ts', '--merged'], ['check'])
  expect(run.code).toBe(0)
})
