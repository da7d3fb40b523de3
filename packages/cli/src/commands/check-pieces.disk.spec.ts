import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCli, type Step } from '../testing/run-cli.ts'

const injecting = (to: string): Record<string, string> => ({
  'tools/templates/inj/template.json': '{"id":"inj","version":"1.0.0"}',
  'tools/templates/inj/r.ejs.t': [
    '---',
    `to: "{workspaceRoot}/${to}"`,
    'ast:',
    '  - addImport: { from: "./x", named: ["X"] }',
    '---',
    '',
  ].join('\n'),
})
const own = {
  'tools/templates/own/template.json': '{"id":"own","version":"1.0.0"}',
  'tools/templates/own/files/m.ts': 'export const a = X\n',
}
const shared = {
  '.git/HEAD': '',
  ...injecting('shared/m.ts'),
  'apps/a/espalier.json': '{"templates":[{"use":"inj"}]}',
  'apps/b/espalier.json': '{"templates":[{"use":"inj"}]}',
  'shared/m.ts': 'export const a = X\n',
}
const ofAnother = {
  '.git/HEAD': '',
  ...own,
  ...injecting('apps/a/m.ts'),
  'apps/a/espalier.json': '{"templates":[{"use":"own"}]}',
  'apps/b/espalier.json': '{"templates":[{"use":"inj"}]}',
}

interface Told {
  readonly code: string
  readonly path: string
  readonly message: string
  readonly hint: string
}

const check = async (
  files: Record<string, string>,
  steps: readonly Step[],
  ...expected: string[]
): Promise<Told[]> => {
  const { code, out } = await runCli({ files }, ['generate'], ...steps, ['check', '--json'])
  const { findings } = JSON.parse(out) as { findings: Told[] }
  expect(findings.map((each) => `${each.code} ${each.path}`)).toEqual(expected)
  expect(code).toBe(expected.length > 0 ? 1 : 0)
  return findings
}

const gone = 'export const a = X\n'

describe('what a template puts into files of others', () => {
  test('is as it should be after a run', async () => {
    await check(shared, [])
    await check(ofAnother, [])
  })
  test('is missed outside of all projects, once for all who want it', async () => {
    const [found] = await check(shared, [{ 'shared/m.ts': gone }], 'drift-missing shared/m.ts')
    expect(found?.message).toBe('A piece that inj put into it is gone.')
    expect(found?.hint).toContain('`espalier generate apps/a`')
  })
  test('is missed in a project that is itself as it should be', async () => {
    const [found] = await check(ofAnother, [{ 'apps/a/m.ts': gone }], 'drift-missing apps/a/m.ts')
    expect(found?.hint).toContain('`espalier generate apps/b`')
    const mended = [{ 'apps/a/m.ts': gone }, ['generate', 'apps/b']] as const
    await check(ofAnother, [...mended])
  })
  test('is outdated for those alone who have not been generated since', async () => {
    const named = (folder: string): Record<string, string> => ({
      [`apps/${folder}/espalier.json`]: `{"templates":[{"use":"own2","with":{"name":"${folder}"}}]}`,
    })
    const template = (module: string): Record<string, string> => ({
      'tools/templates/own2/template.json':
        '{"id":"own2","version":"1.0.0","parameters":{"properties":{"name":{"type":"string"}}}}',
      'tools/templates/own2/r.ejs.t': `---\nto: "{workspaceRoot}/shared/m.ts"\nast: { addImport: { from: "<%= name %>/${module}", named: ["<%= name %>Module"] } }\n---\n`,
    })
    const files = { '.git/HEAD': '', ...template('one'), ...named('a'), ...named('b'), 'shared/m.ts': gone }
    const [found] = await check(
      files,
      [template('two'), ['generate', 'apps/a']],
      'drift-outdated apps/b/espalier.lock.json',
    )
    expect(found?.hint).toContain('`espalier generate apps/b`')
  })
  test('goes with the last project that wants it, whoever has put it there', async () => {
    const leaves = (folder: string) => ({ [`apps/${folder}/espalier.json`]: '{"templates":[]}' })
    const first = await runCli({ files: shared }, ['generate'], leaves('a'), ['generate'], ['check'])
    expect([first.code, first.files['shared/m.ts']]).toEqual([0, expect.stringContaining('import { X }')])
    const both = await runCli({ files: shared }, ['generate'], leaves('a'), ['generate'], leaves('b'), [
      'generate',
    ])
    expect(both.files['shared/m.ts']).toBeUndefined()
  })
  test('cannot be told of a file that does not parse', async () => {
    const [found] = await check(
      shared,
      [{ 'shared/m.ts': 'export const (' }],
      'target-unparsable shared/m.ts',
      'target-unparsable shared/m.ts',
    )
    expect(found?.hint).not.toContain('resolve')
  })
  test('is outdated where the template has changed', () =>
    check(
      ofAnother,
      [injecting('apps/a/n.ts'), { 'apps/a/n.ts': '' }],
      'drift-outdated apps/b/espalier.lock.json',
    ))
})

test('what a project owns inside of another is its own', async () => {
  const files = {
    '.git/HEAD': '',
    'tools/templates/r/template.json': '{"id":"r","version":"1.0.0","files":{"**":{"ownership":"owned"}}}',
    'tools/templates/r/files/apps/a/foo.ts': 'export {}\n',
    ...own,
    'espalier.json': '{"templates":[{"use":"r"}]}',
    'apps/a/espalier.json': '{"templates":[{"use":"own"}]}',
  }
  const edit = (root: string) => fs.appendFileSync(`${root}/apps/a/foo.ts`, '// mine\n')
  const [found] = await check(files, [edit], 'drift-edited apps/a/foo.ts')
  expect(found?.hint).toContain('`espalier generate .`')
})

test('what a person made of a region is said to be edited', async () => {
  const files = {
    '.git/HEAD': '',
    'tools/templates/e/template.json':
      '{"id":"e","version":"1.0.0","files":{".env":{"ownership":"injected"}}}',
    'tools/templates/e/files/.env': 'A=1\n',
    'app/.env': 'MINE=1\n',
    'app/espalier.json': '{"templates":[{"use":"e"}]}',
  }
  const edit = (root: string) => {
    const text = fs.readFileSync(`${root}/app/.env`, 'utf8')
    fs.writeFileSync(`${root}/app/.env`, text.replace('A=1', 'A=2'))
  }
  const [found] = await check(files, [edit], 'drift-edited app/.env')
  expect(found?.message).toBe('A piece that e put into it was edited.')
})
