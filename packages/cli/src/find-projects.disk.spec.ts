import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findProjects } from './find-projects.ts'

function check(files: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): void {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-projects-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
      fs.writeFileSync(path.join(root, name), text)
    }
    expect(Object.fromEntries(findProjects(root))).toEqual(expected)
  } finally {
    fs.rmSync(root, { recursive: true })
  }
}

test('names, from the first file that says one', () =>
  check(
    {
      'a/project.json': '{"name":"one"}',
      'a/package.json': '{"name":"other"}',
      'b/package.json': '{"name":"two"}',
      'c/project.json': '{}',
    },
    { one: 'a', two: 'b', c: 'c' },
  ))
test('a name that two folders have names neither', () =>
  check(
    { 'a/x/package.json': '{}', 'b/x/package.json': '{}', 'c/package.json': '{"name":"three"}' },
    { three: 'c' },
  ))
test('what belongs to a template is no project', () =>
  check({ 't/template.json': '{}', 't/files/package.json': '{"name":"t"}' }, {}))
test("somebody else's broken file breaks nothing", () =>
  check(
    { 'a/package.json': '{', 'b/package.json': 'null', 'c/package.json/x': '', 'd/package.json': '[]' },
    { a: 'a', b: 'b', c: 'c', d: 'd' },
  ))
