import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CliSetup, runCli, type Step } from './testing/run-cli.ts'

// Runs of the command with the tools that a workspace has.

const modules = path.resolve(import.meta.dirname, '../../../node_modules')
const tools = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`node_modules/${name}`, path.join(modules, name)]))

const template = (files: Readonly<Record<string, string>>): Record<string, string> => ({
  'nx.json': '{}',
  'package.json': '{}',
  'app/espalier.json': '{"templates":[{"use":"s"}]}\n',
  'tools/templates/s/template.json':
    '{"id":"s","version":"1.0.0","parameters":{"type":"object","properties":{"key":{"type":"string","x-secret":true}}}}',
  ...Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`tools/templates/s/files/${name}`, text]),
  ),
})
const chosen = (gates: Readonly<Record<string, string>>) => ({
  'espalier.json': `${JSON.stringify({ gates })}\n`,
})
const run = (setup: CliSetup, ...steps: readonly Step[]) => runCli(setup, ...steps, ['generate'])

describe('what is generated is formatted', () => {
  const setup: CliSetup = {
    files: { ...template({ 'a.ts': 'export const a = "b"\n' }), '.prettierrc': '{"singleQuote":true}\n' },
    links: tools('prettier'),
  }
  test('as the workspace formats', async () => {
    const done = await run(setup)
    expect(done).toMatchObject({ code: 0, err: '', files: { 'app/a.ts': "export const a = 'b';\n" } })
  })
  test('and a check finds it as it should be', async () => {
    expect(await run(setup, ['generate'], ['check'])).toMatchObject({ code: 0, err: '' })
    expect(await runCli(setup, ['generate'], ['check'])).toMatchObject({ code: 0, err: '' })
  })
  test('by nobody, when nothing has changed', async () => {
    const broken = { 'node_modules/prettier/index.cjs': 'throw new Error("Prettier was loaded")' }
    const copied: CliSetup = {
      files: {
        ...setup.files,
        'node_modules/prettier/package.json': '{"name":"prettier","main":"index.cjs","version":"3.0.0"}',
        'node_modules/prettier/index.cjs': `module.exports = require(${JSON.stringify(path.join(modules, 'prettier'))})`,
      },
    }
    const done = await run(copied, ['generate'], broken)
    expect(done).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Nothing to do') as string })
    expect(done.files['app/a.ts']).toBe("export const a = 'b';\n")
  })
  test('unless the workspace has no Prettier, which is told once', async () => {
    const done = await run({ files: { ...setup.files, ...template({ 'a.ts': 'a( )\n', 'b.ts': 'b( )\n' }) } })
    expect(done).toMatchObject({ code: 0, files: { 'app/a.ts': 'a( )\n', 'app/b.ts': 'b( )\n' } })
    expect(done.err.match(/Prettier is not installed/g)).toHaveLength(1)
  })
  test('or the gate is off', async () => {
    const files = { ...setup.files, ...chosen({ format: 'off' }) }
    expect((await run({ ...setup, files })).files['app/a.ts']).toBe('export const a = "b"\n')
  })
  test('and a broken configuration is told with its name, and blocks where the gate says error', async () => {
    const files = { ...setup.files, '.prettierrc': '{ broken' }
    const warned = await run({ ...setup, files })
    expect(warned).toMatchObject({ code: 0, files: { 'app/a.ts': 'export const a = "b"\n' } })
    expect(warned.err).toMatch(/warning gate-failed[\s\S]*`format`[\s\S]*\.prettierrc/)
    expect(await run({ ...setup, files: { ...files, ...chosen({ format: 'error' }) } })).toMatchObject({
      code: 1,
      files: {},
      err: expect.stringContaining('error gate-failed') as string,
    })
  })
})

describe('what a gate blocks is not written', () => {
  const files = template({ 'a.ts': 'export const run = (code: string) => eval(code)\n' })
  const gates = { format: 'off' }
  test('and the finding says where and what to do', async () => {
    const done = await run({ files: { ...files, ...chosen(gates) } })
    expect(done).toMatchObject({ code: 1, files: {} })
    expect(done.err).toMatch(/error security\/no-eval {2}app\/a\.ts:1:/)
    expect(done.out).toContain('Nothing was written')
  })
  test('in a dry run either', async () =>
    expect(await runCli({ files: { ...files, ...chosen(gates) } }, ['plan'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('security/no-eval') as string,
    }))
  test('unless the gate only warns', async () =>
    expect(await run({ files: { ...files, ...chosen({ ...gates, security: 'warn' }) } })).toMatchObject({
      code: 0,
      files: { 'app/a.ts': files['tools/templates/s/files/a.ts'] },
      err: expect.stringContaining('warning security/no-eval') as string,
    }))
  test('or a folder eases it', async () => {
    const app = '{"gates":{"security":"off"},"templates":[{"use":"s"}]}\n'
    const done = await run({ files: { ...files, ...chosen(gates), 'app/espalier.json': app } })
    expect(done).toMatchObject({ code: 0, err: '' })
  })
  test('and all of them are told at once', async () => {
    const both = template({ 'a.ts': 'eval(x)\n', 'b.json': '{ "a": }', 'c.ts': 'const = 1\n' })
    const done = await run({ files: { ...both, ...chosen(gates) } })
    expect(done.err).toMatch(/security\/no-eval[\s\S]*syntax\/json[\s\S]*syntax\/typescript/)
    expect(done).toMatchObject({ code: 1, files: {} })
  })
  test('a broken setting is told with its line', async () => {
    const done = await run({
      files: {
        ...files,
        'nx.json': '{"plugins":[{"plugin":"@espalier/nx","options":{"gates":{"eslnt":"off"}}}]}',
      },
    })
    expect(done).toMatchObject({ code: 1, files: {} })
    expect(done.err).toMatch(/error settings-invalid {2}nx\.json:1[\s\S]*eslint/)
  })
})

describe('how good the files are', () => {
  const gates = chosen({ format: 'off', performance: 'warn' })
  const slow = "import fs from 'node:fs'\nexport const handle = (req, res) => fs.readFileSync('a')\n"
  const good = 'export const a = 1\n'
  const out = async (files: Readonly<Record<string, string>>, ...steps: readonly Step[]) =>
    (await run({ files: { ...template(files), ...gates } }, ...steps)).out
  test('is told of those below what is asked for, before the line that sums up', async () => {
    const told = 'Score 0.92, 1 below 0.90: app/slow.ts 0.85.\n3 new'
    expect(await out({ 'slow.ts': slow, 'good.ts': good })).toContain(`\n\n${told}`)
    expect(await out({ 'slow.ts': slow, 'good.ts': good }, ['plan'])).toContain(told)
  })
  test('is not told of good ones', async () => expect(await out({ 'good.ts': good })).not.toContain('Score'))
  test('is told in the plan for programs', async () => {
    const { out: json } = await runCli({ files: { ...template({ 'a.ts': slow }), ...gates } }, [
      'generate',
      '--json',
    ])
    expect(JSON.parse(json)).toMatchObject({
      quality: { score: 0.85, files: [{ path: 'app/a.ts', score: 0.85 }] },
    })
  })
})

describe('a secret', () => {
  const token = ['ghp', 'J8sKq2mN4pR6tV8xZ0bD3fH5jL7nP9rT1vXa'].join('_')
  const gates = chosen({ format: 'off' })
  test('in a template blocks, and is not printed', async () => {
    const done = await run({ files: { ...template({ '.env': `TOKEN=${token}\n` }), ...gates } })
    expect(done).toMatchObject({ code: 1, files: {} })
    expect(done.err).toContain('error secrets/')
    expect(done.err + done.out).not.toContain(token)
  })
  test('that was given as a secret input is where it belongs', async () => {
    const files = template({ '.env.ejs': 'TOKEN=<%= key %>\n' })
    const binding = `{"templates":[{"use":"s","with":{"key":"${token}"}}]}\n`
    const done = await run({ files: { ...files, ...gates, 'app/espalier.json': binding } })
    expect(done).toMatchObject({ code: 0, files: { 'app/.env': `TOKEN=${token}\n` } })
  })
})

test('of a file that is made of a secret input nothing is cited, whatever was made of it', async () => {
  const files = {
    ...template({ 'a.ts.ejs': '<%- [...key].reverse().join("") %> = 1\neval(<%- key.toUpperCase() %>)\n' }),
    ...chosen({ format: 'off' }),
    'app/espalier.json': '{"templates":[{"use":"s","with":{"key":"not-for-you"}}]}\n',
  }
  for (const steps of [[], [['generate', '--json']]] as const) {
    const { code, out, err } = await run({ files }, ...steps)
    expect(code).toBe(1)
    expect(err).toMatch(/error syntax\/[\s\S]*error security\/no-eval {2}app\/a\.ts:2:1/)
    expect(out + err).not.toMatch(/not-for-you|uoy-rof-ton/i)
  }
})

describe('ESLint of the workspace', () => {
  const config =
    'export default [{ files: ["**/*.js"], rules: { "prefer-const": "error", "no-undef": "error" } }]\n'
  const setup = (text: string): CliSetup => ({
    files: {
      ...template({ 'a.js': text }),
      ...chosen({ eslint: 'error', format: 'off' }),
      'eslint.config.mjs': config,
    },
    links: tools('eslint'),
  })
  test('mends what is new', async () =>
    expect(await run(setup('let a = 1\nexport { a }\n'))).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('\nMended by eslint: app/a.js.\n2 new.') as string,
      files: { 'app/a.js': 'const a = 1\nexport { a }\n' },
    }))
  test('blocks what it cannot mend', async () => {
    const done = await run(setup('there()\n'))
    expect(done).toMatchObject({ code: 1, files: {} })
    expect(done.err).toMatch(/error eslint\/no-undef {2}app\/a\.js:1:1/)
  })
  test('says nothing of what a person had in a file already', async () => {
    const [before, after] = ['export const a = 1\n', 'export const a = 2\n']
    const mine = 'there()\n'
    const done = await run(setup(before), ['generate'], {
      'app/a.js': mine + before,
      'tools/templates/s/files/a.js': after,
    })
    expect(done).toMatchObject({ code: 0, err: '', files: { 'app/a.js': mine + after } })
  })
  test('knows the types of what the run puts into other files', async () => {
    const typed = `import tseslint from 'typescript-eslint'
      export default tseslint.config({ files: ['**/*.ts'], extends: [tseslint.configs.recommendedTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } })`
    const add = 'addStatement: { id: x, code: "export const made = (size: number) => size" }'
    const files = {
      ...template({ 'user.ts': "import { made } from './there'\nexport const a = made(1).toFixed()\n" }),
      'tools/templates/s/put.ejs.t': `---\nto: there.ts\nast: { ${add} }\n---\n`,
      ...chosen({ eslint: 'error', format: 'off' }),
      'eslint.config.mjs': typed,
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["app"] }',
      'app/there.ts': 'export const there = 1\n',
    }
    const done = await run({ files, links: tools('eslint', 'typescript-eslint', 'typescript') })
    expect(done).toMatchObject({ code: 0, err: '' })
  })
  test('that is broken blocks, with its message', async () => {
    const { files, ...rest } = setup('a\n')
    const done = await run({
      ...rest,
      files: { ...files, 'eslint.config.mjs': 'throw new Error("no such luck")\n' },
    })
    expect(done).toMatchObject({ code: 1, files: {} })
    expect(done.err).toMatch(/gate-failed[\s\S]*`eslint`[\s\S]*no such luck/)
  })
  test('that loops is ended', async () => {
    const { files, ...rest } = setup('a\n')
    const looping =
      'export default [{ plugins: { x: { rules: { y: { create() { for (;;); } } } } }, rules: { "x/y": "error" } }]\n'
    const limited = '{"gates":{"eslint":"error","format":"off"},"gateOptions":{"timeLimit":2}}\n'
    const done = await run({
      ...rest,
      files: { ...files, 'eslint.config.mjs': looping, 'espalier.json': limited },
    })
    expect(done).toMatchObject({ code: 1, files: {} })
    expect(done.err).toMatch(/gate-failed[\s\S]*`eslint`/)
  })
})

test('types of staged files are checked over the workspace as it is', async () => {
  const files = {
    ...template({ 'a.ts': 'import { b } from "./b"\nexport const a: string = b\n' }),
    ...chosen({ types: 'error', format: 'off' }),
    'app/b.ts': 'export const b = 1\n',
    'app/tsconfig.json': '{"compilerOptions":{"strict":true,"noEmit":true,"types":[]}}\n',
  }
  const done = await run({ files, links: tools('typescript') })
  expect(done).toMatchObject({ code: 1, files: {} })
  expect(done.err).toMatch(/error types\/TS2322 {2}app\/a\.ts:2:14/)
})

describe('an action of hygen', () => {
  const files = { 'nx.json': '{}', '_templates/g/a/x.ejs.t': '---\nto: x.js\n---\neval( x )\n' }
  test('writes what hygen writes', async () =>
    expect(await runCli({ files, links: tools('prettier') }, ['hygen', 'g', 'a'])).toMatchObject({
      code: 0,
      files: { 'x.js': 'eval( x )\n' },
    }))
  test('passes the gates where somebody has chosen one', async () =>
    expect(
      await runCli({ files: { ...files, ...chosen({ security: 'error' }) } }, ['hygen', 'g', 'a']),
    ).toMatchObject({
      code: 1,
      files: {},
      err: expect.stringContaining('security/no-eval') as string,
    }))
})
