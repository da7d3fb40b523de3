import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli, type Step } from '../testing/run-cli.ts'

type Files = Record<string, string>

const template = (version: string, parameter: string, files: Files): Files => {
  const folder = `tools/templates/web-${version}`
  return {
    [`${folder}/template.json`]: JSON.stringify({
      id: 'web',
      version,
      parameters: { properties: { [parameter]: { type: 'integer', default: 80 } } },
    }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
  }
}
const one = template('1.0.0', 'port', {
  'files/src/main.ts.ejs': 'export const port = <%= port %>\n\nexport const b = 1\n',
})
const two = template('2.0.0', 'httpPort', {
  'files/src/index.ts.ejs': 'export const port = <%= httpPort %>\n\nexport const b = 2\n',
  'migrations/2.0.0.json':
    '{ "renameInputs": { "port": "httpPort" }, "renamePaths": { "src/main.ts": "src/index.ts" } }',
})
const files = {
  '.git/HEAD': '',
  ...one,
  'app/espalier.json':
    '{\n  // ours\n  "templates": [{ "use": "web@^1.0.0", "with": { "port": 4001 } }]\n}\n',
}
const mine = {
  'app/src/main.ts': 'export const port = 4001\n\nexport const b = 1\n\nexport const mine = 1\n',
}

const upgraded = (...steps: Step[]) => runCli({ files }, ['generate'], mine, two, ...steps)

describe('a project that moves to a newer version', () => {
  test('goes through its migrations: inputs, paths, and the edits of people along with them', async () => {
    const run = await upgraded(['upgrade', 'app'])
    expect(run).toMatchObject({ code: 0 })
    expect(run.out).toContain('app: web 1.0.0 -> 2.0.0, web: migrated to 2.0.0')
    expect(run.files['app/espalier.json']).toBe(
      '{\n  // ours\n  "templates": [{ "use": "web@^2.0.0", "with": { "httpPort": 4001 } }]\n}\n',
    )
    expect(run.files['app/src/index.ts']).toBe(
      'export const port = 4001\n\nexport const b = 2\n\nexport const mine = 1\n',
    )
    expect(run.files['app/src/main.ts']).toBeUndefined()
  })
  test('is as it should be afterwards, and a second time is nothing', async () => {
    expect(await upgraded(['upgrade'], ['check'])).toMatchObject({ code: 0 })
    const again = await upgraded(['upgrade'], ['upgrade'])
    expect(again.out).toMatch(/app: as new as there is\n[^]*Nothing to do/)
  })
  test('is shown first', async () => {
    const run = await upgraded(['upgrade', '--dry'])
    expect(run.out).toContain('renamed to app/src/index.ts')
    expect(run.files['app/espalier.json']).toBeUndefined()
  })
  test('is taken back by undo', async () => {
    const run = await upgraded(['upgrade'], ['undo'])
    expect(run.files['app/src/main.ts']).toBe(mine['app/src/main.ts'])
    expect(run.files['app/espalier.json']).toBeUndefined()
  })
})

test('an older version is asked for by its number', async () => {
  const plain = template('1.1.0', 'port', {
    'files/src/main.ts.ejs': 'export const port = <%= port %>\n\nexport const b = 11\n',
  })
  const run = await runCli({ files }, ['generate'], plain, ['upgrade'], ['upgrade', '--to', '1.0.0'])
  expect(run.code).toBe(0)
  expect(run.out).toContain('web 1.1.0 -> 1.0.0')
  expect(run.files['app/espalier.json']).toContain('"web@1.0.0"')
  expect(run.files['app/src/main.ts']).toContain('b = 1\n')
})

test('`generate` does not pass over a migration', async () => {
  const open = { 'app/espalier.json': '{ "templates": [{ "use": "web", "with": { "port": 4001 } }] }' }
  const run = await runCli(
    { files: { ...files, ...open } },
    ['generate'],
    two,
    { 'app/espalier.json': '{ "templates": [{ "use": "web" }] }' },
    ['generate'],
  )
  expect(run).toMatchObject({ code: 1, err: expect.stringContaining('upgrade-pending') as string })
})

describe('migrations that are scripts', () => {
  const script = (text: string): Files => ({
    ...two,
    'tools/templates/web-2.0.0/migrations/2.0.0.json': '{}',
    'tools/templates/web-2.0.0/migrations/1.5.0.ts': text,
  })
  test('see the inputs and the files', async () => {
    const text =
      'export default ({ inputs, files }: { inputs: { port: number }; files: string[] }) => ({ setInputs: { httpPort: inputs.port + files.length }, removeInputs: ["port"] })'
    const run = await runCli({ files }, ['generate'], script(text), ['upgrade'])
    expect(run.code).toBe(0)
    expect(run.files['app/espalier.json']).toContain('"httpPort": 4002')
  })
  test.each([
    ['throws', 'export default () => { throw new Error("no") }', 'threw: no'],
    ['exports no function', 'export default 1', 'exports no function'],
    ['gives what means nothing', 'export default () => ({ renames: 1 })', 'migration-failed'],
    ['leads outside', 'export default () => ({ renamePaths: { "src/main.ts": "../x" } })', 'has `..`'],
  ])('one that %s writes nothing', async (_, text, why) => {
    const run = await runCli({ files }, ['generate'], script(text), ['upgrade'])
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining(why) as string })
    expect(run.files['app/espalier.json']).toBeUndefined()
  })
})

test('a binding that a person edits meanwhile is not written over', async () => {
  const edited = '{ "templates": [] }'
  const editing = (root: string): void => {
    const file = JSON.stringify(path.join(root, 'app/espalier.json'))
    fs.writeFileSync(
      path.join(root, 'tools/templates/web-2.0.0/migrations/1.5.0.mjs'),
      `import fs from 'node:fs'\nexport default () => { fs.writeFileSync(${file}, '${edited}'); return {} }\n`,
    )
  }
  const run = await runCli({ files }, ['generate'], two, editing, ['upgrade'])
  expect(run).toMatchObject({ code: 2, err: expect.stringContaining('plan-stale') as string })
  expect(run.files['app/espalier.json']).toBe(edited)
})

test('a version that is not there is named with those that are', async () => {
  const run = await upgraded(['upgrade', '--to', '3.0.0'])
  expect(run).toMatchObject({ code: 2, err: expect.stringContaining('2.0.0, 1.0.0') as string })
})

test('nobody is there to edit markers in CI', async () => {
  const ci = await runCli({ files, env: { CI: 'true' } }, ['upgrade', '--markers'])
  expect(ci).toMatchObject({ code: 2, err: expect.stringContaining('this is CI') as string })
})

test('a template that is followed twice is known by its inputs', async () => {
  const named = (version: string): Files => ({
    [`tools/templates/o-${version}/template.json`]: JSON.stringify({
      id: 'o',
      version,
      parameters: { properties: { name: { type: 'string' } } },
    }),
    [`tools/templates/o-${version}/files/__name__.ts`]: 'export const a = 1\n',
    [`tools/templates/o-${version}/migrations/2.0.0.json`]: '{ "setInputs": { "name": "z" } }',
  })
  const [first, second] = [
    { use: 'o@^1.0.0', with: { name: 'a' } },
    { use: 'o@^2.0.0', with: { name: 'b' } },
  ]
  const binding = (...templates: readonly object[]) => ({
    'app/espalier.json': JSON.stringify({ templates }),
  })
  const start = { '.git/HEAD': '', ...named('1.0.0'), ...named('2.0.0'), ...binding(first, second) }
  const dropped = await runCli({ files: start }, ['generate'], binding(second), ['generate'])
  expect(dropped.code).toBe(0)
  const swapped = await runCli(
    { files: start },
    ['generate'],
    binding(second, first),
    ['generate'],
    ['check'],
  )
  expect(swapped.code).toBe(0)
})

test('a lock with a version that is none is refused', async () => {
  const spoil = (root: string) => {
    const lock = `${root}/app/espalier.lock.json`
    fs.writeFileSync(lock, fs.readFileSync(lock, 'utf8').replace('"version":"1.0.0"', '"version":"garbage"'))
  }
  const run = await upgraded(spoil, ['upgrade'])
  expect(run).toMatchObject({ code: 1, err: expect.stringContaining('lock-invalid') as string })
})
