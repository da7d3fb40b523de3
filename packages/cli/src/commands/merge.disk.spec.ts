import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildRealCli, type RealCli } from '../testing/real-cli.ts'
import { type CliSetup, runCli } from '../testing/run-cli.ts'

const options = (timeout: string, more = ''): string =>
  `export const options = {\n  retries: 3,\n  timeout: ${timeout},\n  keep: true,\n${more}};\n`
const sides = {
  'base.ts': options('10'),
  'ours.ts': options('10', '  mine: 1,\n'),
  'theirs.ts': options('30', '  yours: 2,\n'),
}
const both = options('30', '  mine: 1,\n  yours: 2,\n')
const disputed = { ...sides, 'ours.ts': options('20') }

const merge = ['merge', 'base.ts', 'ours.ts', 'theirs.ts']
const check = async (files: CliSetup['files'] & object, argv: readonly string[], expected: object) =>
  expect(await runCli({ files }, argv)).toMatchObject(expected)

describe('a clean merge', () => {
  test('is printed', () => check(sides, merge, { code: 0, out: both, err: '', files: {} }))
  test('is written to --out alone', () =>
    check(sides, [...merge, '--out', 'ours.ts'], { code: 0, out: '', err: '', files: { 'ours.ts': both } }))
  test('is one document with --json', async () => {
    const { out } = await runCli({ files: sides }, [...merge, '--json', '--as', 'src/options.ts'])
    expect(JSON.parse(out)).toEqual({
      version: 1,
      path: 'src/options.ts',
      status: 'clean',
      by: 'structure',
      checked: ['parses', 'no-duplicates'],
      text: both,
      conflicts: [],
    })
  })
  test('goes by the name that --as gives', () =>
    check(
      { a: sides['base.ts'], b: sides['ours.ts'], c: sides['theirs.ts'] },
      ['merge', 'a', 'b', 'c', '--as=x.ts'],
      {
        code: 0,
        out: both,
      },
    ))
})

describe('a conflict', () => {
  test('is told with its place and its texts, and what is printed is yours', () =>
    check(disputed, merge, {
      code: 1,
      out: options('20', '  yours: 2,\n'),
      err: `ours.ts:3  both-changed  options.timeout: both sides changed it, each in another way.
  base
    timeout: 10
  yours
    timeout: 20
  template
    timeout: 30
`,
    }))
  test('has markers with --markers', () =>
    check(disputed, [...merge, '--markers'], {
      code: 1,
      out: options('X')
        .replace(
          '  timeout: X,\n',
          '<<<<<<< yours\n  timeout: 20,\n||||||| base\n  timeout: 10,\n=======\n  timeout: 30,\n>>>>>>> template\n',
        )
        .replace('};', '  yours: 2,\n};'),
    }))
  test('has none in JSON, which is said', () =>
    check(
      { a: '{ "x": 1 }', b: '{ "x": 2 }', c: '{ "x": 3 }' },
      ['merge', 'a', 'b', 'c', '--as=x.json', '--markers'],
      { code: 1, out: '{ "x": 2 }', err: expect.stringContaining('x.json gets no markers') },
    ))
  test('is data with --json', async () => {
    const { code, out } = await runCli({ files: disputed }, [...merge, '--json'])
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      { status: 'conflict', conflicts: [{ kind: 'both-changed', where: 'options.timeout', line: 3 }] },
    ])
  })
})

describe('a file that is not there', () => {
  const { 'base.ts': base, 'theirs.ts': theirs, 'ours.ts': ours } = sides

  test('of yours stays deleted, and --out is not made', () =>
    check({ 'base.ts': base, 'theirs.ts': theirs }, [...merge, '--out=ours.ts'], {
      code: 1,
      files: {},
      err: expect.stringContaining('ours-deleted'),
    }))
  test('of yours, deleted in the document', async () => {
    const { out } = await runCli({ files: { 'base.ts': base, 'theirs.ts': theirs } }, [...merge, '--json'])
    expect(JSON.parse(out)).toMatchObject({
      status: 'conflict',
      text: null,
      conflicts: [{ kind: 'ours-deleted' }],
    })
  })
  test.each(['', '/dev/null', 'nowhere.ts'])('of the template, as %j, is taken away', async (gone) => {
    const run = await runCli({ files: { 'base.ts': base, 'ours.ts': base } }, [
      'merge',
      'base.ts',
      'ours.ts',
      gone,
      '--out=ours.ts',
    ])
    expect(run).toMatchObject({ code: 0, gone: ['ours.ts'] })
  })
  test('of the base: both added it', () =>
    check({ 'ours.ts': ours, 'theirs.ts': ours }, merge, { code: 0, out: ours }))
})

describe('what is no text', () => {
  const files = { a: 'a\0', b: 'b\0', c: 'a\0' }
  test('is taken from who changed it', () =>
    check(files, ['merge', 'a', 'c', 'b', '--out=c'], { code: 0, files: { c: 'b\0' } }))
  test('is in conflict where both did', () =>
    check({ ...files, c: 'c\0' }, ['merge', 'a', 'b', 'c', '--out=b'], {
      code: 1,
      files: {},
      err: expect.stringContaining('it is no text'),
    }))
  test('is not for stdout', () =>
    check(files, ['merge', 'a', 'c', 'b'], { code: 2, out: '', err: expect.stringContaining('--out') }))
})

test.each([
  [['merge'], 'A merge is of three files.'],
  [['merge', 'a', 'b', 'c'], 'None of the three files is there.'],
  [[...merge, '--diff'], 'It takes --as, --out, --json and --markers.'],
  [[...merge, '--as'], '--as needs a value.'],
  [[...merge, '--marker'], 'means nothing here'],
  [['merge', '--install', 'a'], 'takes no files'],
  [['merge', '--install', '--json'], 'It takes --install.'],
  [['merge', '--install'], 'no working tree of git'],
])('%j is a mistake', (argv, words) =>
  check({ 'base.ts': '' }, argv, { code: 2, err: expect.stringContaining(words) }),
)

test.each([
  [[...merge.slice(0, 3), 'folder'], 'error read-failed'],
  [[...merge, '--out=folder'], 'error write-failed'],
])('%j is refused by the system', (argv, words) =>
  check({ ...sides, 'folder/x': '' }, argv, { code: 2, err: expect.stringContaining(words) }),
)

test('the driver is the command that runs, and where it is gone, git merges', async () => {
  const init = (root: string) => spawnSync('git', ['init', '-q', '-b', 'main', root])
  let merged = ''
  const run = await runCli({}, init, ['merge', '--install'], (root: string) => {
    const git = (line: string) => spawnSync('sh', ['-c', line], { cwd: root, encoding: 'utf8' })
    fs.writeFileSync(path.join(root, '.gitattributes'), '*.ts merge=espalier\n')
    git('git config user.name a; git config user.email a@b.c')
    const commit = (text: string) => git(`printf '${text}' > a.ts; git add .; git commit -qm x`)
    commit('a\nb\nc\nd\ne\n')
    git('git checkout -qb topic')
    commit('theirs\nb\nc\nd\ne\n')
    git('git checkout -q main')
    commit('a\nb\nc\nd\nours\n')
    git('git merge -qm merged topic')
    merged = fs.readFileSync(path.join(root, 'a.ts'), 'utf8')
  })
  expect([run.code, merged]).toEqual([0, 'theirs\nb\nc\nd\nours\n'])
  expect(run.files['.git/config']).toContain('<root>/bin/it is.js'.replace('<root>', ''))
})

describe('in git', () => {
  let cli: RealCli
  let root: string

  beforeAll(async () => {
    cli = await buildRealCli()
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-git-'))
    sh('git init -q -b main && git config user.name a && git config user.email a@b.c && mkdir src')
    fs.writeFileSync(path.join(root, '.gitattributes'), '*.ts text merge=espalier\n')
  })
  afterAll(() => {
    cli.remove()
    fs.rmSync(root, { recursive: true })
  })

  const sh = (line: string) => cli.sh(line, root)
  const commit = (name: string, text: string): void => {
    fs.writeFileSync(path.join(root, 'src', name), text)
    sh('git add src .gitattributes && git commit -qm x')
  }
  /** Three commits, and a merge of the last two. */
  const mergeBranches = (name: string, base: string, ours: string, theirs: string) => {
    const branch = name.replace(' ', '-')
    sh('git checkout -q main')
    commit(name, base)
    sh(`git checkout -qb '${branch}'`)
    commit(name, theirs)
    sh('git checkout -q main')
    commit(name, ours)
    return sh(`git merge -m merged '${branch}'`)
  }
  const read = (name: string): string => fs.readFileSync(path.join(root, 'src', name), 'utf8')

  test('it registers itself once, and says what to put into .gitattributes', () => {
    const first = cli.sh('$espalier merge --install', path.join(root, 'src'))
    expect(first.out).toMatch(
      /^The merge driver `espalier` is registered\.\n\.gitattributes names for it: \*\.ts\n[^]*\n\*\.tsx merge=espalier\n/,
    )
    expect(first.out).not.toContain('*.ts merge')
    const config = fs.readFileSync(path.join(root, '.git/config'), 'utf8')
    expect(config).toMatch(/node '[^']+bin\.mjs' merge %O %A %B --as=%P --out=%A --markers/)
    expect(sh('$espalier merge --install').out).toContain('was registered already')
    expect(fs.readFileSync(path.join(root, '.git/config'), 'utf8')).toBe(config)
    expect(fs.readFileSync(path.join(root, '.gitattributes'), 'utf8')).toBe('*.ts text merge=espalier\n')
  })

  test('what git merges goes through it', () => {
    expect(mergeBranches('clean.ts', sides['base.ts'], sides['ours.ts'], sides['theirs.ts'])).toMatchObject({
      code: 0,
    })
    expect(read('clean.ts')).toBe(both)
    expect(sh('git status --porcelain --untracked-files=no').out).toBe('')
  })

  test('a conflict is one for git, with markers around it alone', () => {
    const { code } = mergeBranches(
      'it is.ts',
      disputed['base.ts'],
      disputed['ours.ts'],
      disputed['theirs.ts'],
    )
    expect(code).toBe(1)
    expect(sh('git status --porcelain --untracked-files=no').out).toBe('UU "src/it is.ts"\n')
    expect(read('it is.ts')).toBe(
      options('X', '  yours: 2,\n').replace(
        '  timeout: X,\n',
        '<<<<<<< yours\n  timeout: 20,\n||||||| base\n  timeout: 10,\n=======\n  timeout: 30,\n>>>>>>> template\n',
      ),
    )
    expect(sh('git merge --abort').code).toBe(0)
  })
})
