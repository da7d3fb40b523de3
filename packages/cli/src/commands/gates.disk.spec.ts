import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CliSetup, runCli, type Step } from '../testing/run-cli.ts'

const good = 'export const a = 1\n'
const broken = 'export const a = ;\n'
const root = { '.git/HEAD': '' }
/** No Prettier stands there, which would be told each time. */
const unformatted = { 'espalier.json': '{ "gates": { "format": "off" } }' }

interface Document {
  readonly version: number
  readonly files: readonly { path: string }[]
  readonly findings: readonly { code: string; path?: string; line?: number; excerpt?: string }[]
}

const documentOf = (out: string): Document => JSON.parse(out) as Document

const git = (folder: string): void => {
  execFileSync('git', ['init', '-q'], { cwd: folder })
}
const add =
  (...names: string[]) =>
  (folder: string): void => {
    execFileSync('git', ['add', '-f', ...names], { cwd: folder })
  }

describe('which files are looked at', () => {
  const check = async (
    setup: CliSetup,
    steps: readonly Step[],
    ...expected: readonly string[]
  ): Promise<string> => {
    const { out, err, code } = await runCli(setup, ...steps)
    expect({ files: out && documentOf(out).files.map((file) => file.path), code }).toEqual({
      files: expected,
      code: 0,
    })
    return err
  }

  const text = { 'src/b.ts': good, 'src/a.ts': good, 'src/lib/c.ts': good, 'other.ts': good }
  test('a file', () => check({ files: text }, [['gates', 'src/a.ts', '--json']], 'src/a.ts'))
  test('several, each once', () =>
    check(
      { files: text },
      [['gates', 'src/b.ts', 'src', './src/a.ts', '--json']],
      'src/a.ts',
      'src/b.ts',
      'src/lib/c.ts',
    ))
  test('a folder, from another', () =>
    check(
      { files: { ...root, ...text }, cwd: 'src/lib' },
      [['gates', '..', '--json']],
      'src/a.ts',
      'src/b.ts',
      'src/lib/c.ts',
    ))

  test('what git ignores is none, at whatever level it says so; what it knows is', () =>
    check(
      {
        files: {
          '.gitignore': 'out\n/*.log\n',
          'src/.gitignore': 'gen-*\n',
          'src/gen-a.ts': good,
          'src/gen-b.ts': good,
          'src/a.ts': good,
          'src/dist/b.ts': good,
          'out/c.ts': good,
          'x.log': '',
          'gone.ts': good,
        },
      },
      [
        git,
        add('src/gen-b.ts', 'gone.ts'),
        (folder) => fs.rmSync(path.join(folder, 'gone.ts')),
        ['gates', '.', '--json'],
      ],
      '.gitignore',
      'src/.gitignore',
      'src/a.ts',
      'src/dist/b.ts',
      'src/gen-b.ts',
    ))
  test('in a hook, too, where git is at work elsewhere', () =>
    check(
      {
        files: { 'src/a.ts': good, 'src/b.ts': good, '.gitignore': 'b.ts\n' },
        env: { GIT_DIR: '/none', GIT_INDEX_FILE: '/none' },
      },
      [git, ['gates', 'src', '--json']],
      'src/a.ts',
    ))
  test('but a file that is named is looked at, whatever ignores it', () =>
    check({ files: { '.gitignore': 'a.ts\n', 'a.ts': good } }, [git, ['gates', 'a.ts', '--json']], 'a.ts'))
  test('names that git would put into quotes', () =>
    check({ files: { 'src/ü "x\ny.ts': good } }, [git, ['gates', 'src', '--json']], 'src/ü "x\ny.ts'))

  test('without git, all but what nobody writes by hand', () =>
    check(
      {
        files: {
          'a.ts': good,
          'node_modules/p/a.js': good,
          'lib/dist/a.js': good,
          '.nx/a.json': '{}',
          'lib/espalier.lock.json': '{}',
          'lib/.env': 'A=1\n',
        },
      },
      [['gates', '.', '--json']],
      'a.ts',
      'lib/.env',
    ))
  test('where git is there and has no say, that is told', async () => {
    const err = await check({ files: { ...root, 'a.ts': good } }, [['gates', '.', '--json']], 'a.ts')
    expect(err).toMatch(/^git could not say what it ignores, so nothing but .* is left out: .+\n/)
  })

  test('what is no text is left out, and told where it was named', async () => {
    const picture = (folder: string): void =>
      fs.writeFileSync(path.join(folder, 'src/x.png'), Buffer.from([0, 1, 2]))
    const setup = { files: { 'src/a.ts': good }, links: { 'src/link.ts': 'a.ts' } }
    expect(await check(setup, [picture, ['gates', 'src', '--json']], 'src/a.ts')).not.toContain('x.png')
    expect(
      await check(setup, [picture, ['gates', 'src', 'src/x.png', 'src/link.ts', '--json']], 'src/a.ts'),
    ).toContain('No file of text, and so left out: src/x.png, src/link.ts\n')
  })
})

describe('large files', () => {
  test('are not read where no string could hold them, which is told', async () => {
    const at = (folder: string) => path.join(folder, 'src/a.ts')
    const { err, out } = await runCli(
      { files: { 'src/a.ts': '' } },
      (folder) => fs.truncateSync(at(folder), 3_000_000_000),
      ['gates', 'src', '--json'],
      (folder) => fs.rmSync(at(folder)),
    )
    expect(documentOf(out).files).toEqual([])
    expect(err).toContain('Too large to be read, and so left out: src/a.ts\n')
  })
  test('of text are a failure of the gates', async () => {
    const text = { 'src/a.ts': 'a'.repeat(6_000_000) }
    const { code, out } = await runCli({ files: text }, ['gates', 'src', '--json'])
    expect(code).toBe(1)
    expect(documentOf(out).findings).toContainEqual(
      expect.objectContaining({
        code: 'gate-failed',
        message: expect.stringContaining('src/a.ts') as string,
      }),
    )
  })
})

describe('without a path', () => {
  const template = {
    '.git/HEAD': '',
    'tools/templates/web/template.json': '{"id":"web","version":"1.0.0"}',
    'tools/templates/web/files/a.ts': good,
    'tools/templates/web/files/lib/b.ts': good,
    'app/espalier.json': '{"templates":[{"use":"web"}]}',
    'other/espalier.json': '{"templates":[{"use":"web"}]}',
    'app/mine.ts': good,
  }
  const check = async (
    cwd: string,
    steps: readonly Step[],
    ...expected: readonly string[]
  ): Promise<void> => {
    const { out } = await runCli({ files: template, cwd }, ...steps, ['gates', '--json'])
    expect(documentOf(out).files.map((file) => file.path)).toEqual(expected)
  }
  const generate = ['generate', '--log-level=error']

  test('all that was generated', () =>
    check('.', [generate], 'app/a.ts', 'app/lib/b.ts', 'other/a.ts', 'other/lib/b.ts'))
  test('in the folder that one stands in', () => check('app', [generate], 'app/a.ts', 'app/lib/b.ts'))
  test('but not what is gone since', () =>
    check('app', [generate, (folder) => fs.rmSync(path.join(folder, 'app/a.ts'))], 'app/lib/b.ts'))

  test('nothing was generated, which is said', async () => {
    const { code, out, err } = await runCli({ files: root }, ['gates'])
    expect([code, out, err]).toEqual([
      0,
      '',
      'Nothing was generated at or below <root>. Name files or folders: `espalier gates src`.\n',
    ])
  })
  test('and is a whole report for a program', async () => {
    const { out } = await runCli({ files: root }, ['gates', '--json'])
    expect(documentOf(out)).toMatchObject({ version: 1, files: [], findings: [] })
  })
  test('a lock that is broken', async () => {
    const run = await runCli({ files: { ...root, 'app/espalier.lock.json': '{' } }, ['gates'])
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining('lock-invalid') as string })
  })
})

describe('paths that lead nowhere', () => {
  const files = { ...root, 'src/server.ts': good, 'src/lib/a.ts': good }
  const check = async (asked: readonly string[], ...expected: readonly string[]): Promise<void> => {
    const { code, out, err } = await runCli({ files }, ['gates', ...asked])
    expect([code, out]).toEqual([2, ''])
    expect(err.split('\n').filter((line) => line.startsWith('  '))).toEqual(
      expected.map((line) => `  ${line}`),
    )
  }
  const where = 'Paths start in the folder that the command runs in.'

  test('with the name that was meant', () =>
    check(['src/sever.ts'], 'There is no src/sever.ts.', `Did you mean \`src/server.ts\`? ${where}`))
  test('in a folder whose name was not the one meant', () =>
    check(['scr/server.ts'], 'There is no scr/server.ts.', `Did you mean \`src\`? ${where}`))
  test('through a file', () => check(['src/server.ts/a'], 'There is no src/server.ts/a.', where))
  test('all of them at once', () =>
    check(['x/y', 'src', 'zzz'], 'There is no x/y.', where, 'There is no zzz.', where))
  test('outside of the workspace', () =>
    check(['..'], '.. lies outside of the workspace <root>.', 'Name what lies inside of it.'))
})

describe('reports', () => {
  const files = { ...root, ...unformatted, 'src/a.ts': broken, 'src/b.ts': good }
  const run = (...flags: readonly string[]) => runCli({ files }, ['gates', 'src/a.ts', 'src/b.ts', ...flags])
  const summary = /^2 files, 1 error; score 0\.9\d\.\n$/

  test('for the terminal', async () => {
    const { code, out, err } = await run()
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(
      /^src\/a\.ts {3}0\.90\n {2}1:\d+ {2}error syntax\/\S+\n[\s\S]*\n2 files, 1 error; score 0\.95\.\n$/,
    )
    expect((await run('--format=terminal')).out).toBe(out)
  })
  test('for programs, by either flag', async () => {
    const { code, out, err } = await run('--json')
    expect([code, err]).toEqual([1, expect.stringMatching(summary)])
    expect(documentOf(out).findings).toMatchObject([
      { code: expect.stringMatching(/^syntax\//) as string, path: 'src/a.ts', line: 1 },
    ])
    expect((await run('--format=json')).out).toBe(out)
  })
  test('SARIF', async () => {
    const { code, out, err } = await run('--format', 'sarif')
    expect([code, err]).toEqual([1, expect.stringMatching(summary)])
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Espalier', version: expect.stringMatching(/^\d/) as string } },
          results: [{ locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.ts' } } }] }],
        },
      ],
    })
  })
  test('workflow commands of GitHub', async () => {
    const { code, out, err } = await run('--format=github')
    expect([code, err]).toEqual([1, expect.stringMatching(summary)])
    expect(out).toMatch(/^::error file=src\/a\.ts,line=1,col=\d+,title=syntax\/\S+::.+\n$/)
  })
  test('a form that is none', async () =>
    expect(await run('--format=sariff')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /one of terminal, json, sarif, github, not `sariff`\.\n {2}Did you mean `sarif`\?/,
      ) as string,
    }))
  test('a form of reports is none of plans', async () =>
    expect(await runCli({ files }, ['plan', '--format=sarif'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--format is json or text.') as string,
    }))

  test('all is well', async () =>
    expect(await runCli({ files }, ['gates', 'src/b.ts'])).toMatchObject({
      code: 0,
      out: '1 file, no finding; score 1.00.\n',
      err: '',
      files: {},
    }))
  test('silence', async () =>
    expect(await run('--log-level=silent')).toMatchObject({ code: 1, out: '', err: '' }))

  test('paths are those of the repository, where the workspace is a folder of it', async () => {
    const below = {
      ...root,
      'web/nx.json': '{}',
      'web/espalier.json': unformatted['espalier.json'],
      'web/src/a.ts': broken,
    }
    const of = async (format: string) =>
      (await runCli({ files: below, cwd: 'web' }, ['gates', 'src/a.ts', `--format=${format}`])).out
    expect(await of('github')).toContain('file=web/src/a.ts,')
    expect(await of('sarif')).toContain('"uri": "web/src/a.ts"')
    expect(documentOf(await of('json')).findings).toMatchObject([{ path: 'src/a.ts' }])
  })
})

describe('what was chosen', () => {
  const check = async (settings: string, code: number, ...expected: readonly string[]): Promise<void> => {
    const files = { ...root, ...unformatted, 'src/espalier.json': settings, 'src/a.ts': broken }
    const run = await runCli({ files }, ['gates', 'src/a.ts', '--json'])
    const codes = documentOf(run.out).findings.map((each) => each.code.replace(/\/.*/, ''))
    expect([run.code, codes]).toEqual([code, expected])
  }
  test('a gate that is off', () => check('{"gates":{"syntax":"off"}}', 0))
  test('a gate that warns', () => check('{"gates":{"syntax":"warn"}}', 0, 'syntax'))
  test('a mistake in it is told beside what is found', () =>
    check('{"gates":{"sytnax":"off"}}', 1, 'binding-invalid', 'syntax'))
})

describe('secrets are not printed', () => {
  const secret = 'hush-hush-hush'
  const files = { ...root, ...unformatted, 'a.ts': `const = '${secret}'\n` }
  const excerpt = async (env: Readonly<Record<string, string>>, ...steps: readonly Step[]) =>
    documentOf((await runCli({ files, env }, ...steps, ['gates', 'a.ts', '--json'])).out).findings[0]?.excerpt

  test('they are, where nobody knows', async () => expect(await excerpt({})).toBe(`const = '${secret}'`))
  test('of the environment', async () => expect(await excerpt({ MY_TOKEN: secret })).toBe("const = '•••'"))
  test('in a file that held one once', async () =>
    expect(await excerpt({}, { '.espalier/sealed-paths': '\na.ts\n' })).toBeUndefined())
})
