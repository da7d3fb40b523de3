import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { inferTargets } from './infer-targets.ts'

/** The names and targets of the projects that come of these files. */
function check(
  files: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string | undefined>>,
): void {
  const workspaceRoot = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-plugin-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(workspaceRoot, name)), { recursive: true })
      fs.writeFileSync(path.join(workspaceRoot, name), text)
    }
    const bindings = Object.keys(files).filter((name) => name.endsWith('espalier.json'))
    const nodes = inferTargets[1](bindings, undefined, {
      workspaceRoot,
      nxJsonConfiguration: {},
    }) as unknown as readonly [string, { projects: Record<string, { name?: string; targets: object }> }][]
    const projects = Object.assign({}, ...nodes.map(([, { projects }]) => projects)) as Record<
      string,
      { name?: string }
    >
    expect(Object.fromEntries(Object.entries(projects).map(([root, { name }]) => [root, name]))).toEqual(
      expected,
    )
  } finally {
    fs.rmSync(workspaceRoot, { recursive: true })
  }
}

const binding = '{"templates":[{"use":"s"}]}'

test('a project without a name is named after its whole path', () =>
  check(
    { 'apps/api/espalier.json': binding, 'libs/api/espalier.json': binding },
    { 'apps/api': 'apps-api', 'libs/api': 'libs-api' },
  ))
test('a name that is there stays', () =>
  check({ 'a/espalier.json': binding, 'a/package.json': '{"name":"@acme/a"}' }, { a: undefined }))
test('a package.json without a name is none', () =>
  check({ 'a/espalier.json': binding, 'a/package.json': '{"type":"module"}' }, { a: 'a' }))
test.each(['{"templateRoots":["templates"]}', '{"gates":{"eslint":"error"}}', '{"gateOptions":{}}'])(
  'settings alone bind nothing: %s',
  (text) => check({ 'a/espalier.json': text }, {}),
)
test('beside what was generated, settings alone are what is left of a binding', () =>
  check({ 'a/espalier.json': '{"gates":{}}', 'a/espalier.lock.json': '{}' }, { a: 'a' }))
test('a broken file keeps its target, to say so', () => check({ 'a/espalier.json': '{' }, { a: 'a' }))
test('what lies in a template binds nothing', () =>
  check({ 't/s/template.json': '{}', 't/s/files/espalier.json': binding }, {}))
test('the template.json of another tool hides nothing', () =>
  check({ 'a/template.json': '{}', 'a/espalier.json': binding }, { a: 'a' }))
test('a file that is gone by now throws nothing', () => {
  const nodes = inferTargets[1](['gone/espalier.json'], undefined, {
    workspaceRoot: '/none',
    nxJsonConfiguration: {},
  })
  expect(nodes).toHaveLength(1)
})
