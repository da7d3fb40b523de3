import { describe, expect, test } from 'vitest'
import type { AstEdit } from '../ast-edit.ts'
import { applyPiece, type EditFields, roundTrip } from '../../../testing/apply-piece.ts'

type Fields = EditFields

/** What is added stands as expected, once, whatever the ends of line; taken back, the text is what it was. */
const check = (before: string, fields: Fields, after: string, path = 'a.ts') =>
  expect(roundTrip(before, fields, path)).toEqual([after, after, after, after, before])

const refused = (before: string, fields: Fields, expected: string, path = 'a.ts') =>
  expect(applyPiece(before, { edit: { id: 'x', ...fields } }, path)).toContain(expected)

describe('an import that joins', () => {
  const add = (before: string, fields: Partial<Fields>, after: string) =>
    check(before, { op: 'addImport', from: 'm', ...fields }, after)

  test('the names of its module', () =>
    add("import { a } from 'm'\n", { named: ['b', 'c as d'] }, "import { a, b, c as d } from 'm'\n"))
  test('names on lines', () =>
    add(
      "import {\n  a, // of a\n} from 'm'\n",
      { named: ['b'] },
      "import {\n  a, // of a\n  b,\n} from 'm'\n",
    ))
  test('sorted names, in their order', () =>
    add("import { a, c } from 'm'\n", { named: ['b'] }, "import { a, b, c } from 'm'\n"))
  test('where it is told to', () =>
    add("import { a, c } from 'm'\n", { named: ['z'], position: 'first' }, "import { z, a, c } from 'm'\n"))
  test('a default', () => add("import A from 'm'\n", { named: ['b'] }, "import A, { b } from 'm'\n"))
  test('names, as a default', () =>
    add("import { a } from 'm'\n", { default: 'B' }, "import B, { a } from 'm'\n"))
  test('a namespace, as a default', () =>
    add("import * as a from 'm'\n", { default: 'B' }, "import B, * as a from 'm'\n"))
  test('values, as a type', () =>
    add("import { a } from 'm'\n", { named: ['type B'] }, "import { a, type B } from 'm'\n"))
  test('types, as a type', () =>
    add("import type { A } from 'm'\n", { named: ['type B'] }, "import type { A, B } from 'm'\n"))
  test('types, as a type by `typeOnly`', () =>
    add("import type { A } from 'm'\n", { named: ['B'], typeOnly: true }, "import type { A, B } from 'm'\n"))
  test('types and values, each in its place', () =>
    add(
      "import { a } from 'm'\nimport type { B } from 'm'\n",
      { named: ['c', 'type D'] },
      "import { a, c } from 'm'\nimport type { B, D } from 'm'\n",
    ))
})

describe('an import of its own', () => {
  const add = (before: string, fields: Partial<Fields>, after: string, path = 'a.ts') =>
    check(before, { op: 'addImport', from: 'm', ...fields }, after, path)

  test('of a value, beside `import type`', () =>
    add(
      "import type { A } from 'm'\n",
      { named: ['b'] },
      "import type { A } from 'm'\nimport { b } from 'm'\n",
    ))
  test('beside an import with attributes', () =>
    add(
      "import a from 'm' with { type: 'json' }\n",
      { named: ['b'] },
      "import a from 'm' with { type: 'json' }\nimport { b } from 'm'\n",
    ))
  test('of a namespace', () =>
    add("import { a } from 'm'\n", { namespace: 'N' }, "import { a } from 'm'\nimport * as N from 'm'\n"))
  test('behind the last one, and its comment', () =>
    add(
      "import 'a' // first\n\nf()\n",
      { named: ['b'] },
      "import 'a' // first\nimport { b } from 'm'\n\nf()\n",
    ))
  test('with a default and types', () =>
    add("import 'a'\n", { default: 'B', named: ['type C'] }, "import 'a'\nimport B, { type C } from 'm'\n"))
  test('of types alone', () =>
    add("import 'a'\n", { named: ['type B'] }, "import 'a'\nimport type { B } from 'm'\n"))
  test('of a default type', () =>
    add("import 'a'\n", { default: 'B', typeOnly: true }, "import 'a'\nimport type B from 'm'\n"))
  test('for its effects', () => add("import 'a'\n", {}, "import 'a'\nimport 'm'\n"))
  test('in the quotes and with the semicolons of the file', () =>
    add('import "a";\n', { named: ['b'] }, 'import "a";\nimport { b } from "m";\n'))
  test('from code', () =>
    check(
      "import { a } from 'm'\n",
      { op: 'addImport', code: 'import { b } from "m"\nimport C from "n"' },
      "import { a, b } from 'm'\nimport C from 'n'\n",
    ))
})

describe('the first import stands', () => {
  const add = (before: string, after: string, path = 'a.ts') =>
    check(before, { op: 'addImport', from: 'm' }, after, path)

  test('alone in an empty file', () =>
    expect(applyPiece('', { edit: { id: 'x', op: 'addImport', from: 'm' } }, 'a.ts')).toBe("import 'm';\n"))
  test('before the code', () => add('const a = 1\n', "import 'm'\n\nconst a = 1\n"))
  test('behind a shebang', () =>
    add('#!/usr/bin/env node\nf()\n', "#!/usr/bin/env node\nimport 'm'\n\nf()\n"))
  test('behind directives', () => add("'use client'\n\nf()\n", "'use client'\n\nimport 'm'\n\nf()\n"))
  test('behind a licence', () =>
    add('/* Copyright */\n\n/** of f */\nf()\n', "/* Copyright */\n\nimport 'm'\n\n/** of f */\nf()\n"))
  test('before the comment of the first statement', () =>
    add('// of f\nf()\n', "import 'm'\n\n// of f\nf()\n"))
  test('behind what tools read', () => add('// @ts-check\nf()\n', "// @ts-check\nimport 'm'\n\nf()\n"))
  test('behind a file of comments', () => add('// nothing yet\n', "// nothing yet\nimport 'm';\n"))
})

describe('an import that is there', () => {
  const there = (text: string, fields: Partial<Fields>, path = 'a.ts') =>
    expect(applyPiece(text, { edit: { id: 'x', op: 'addImport', from: 'm', ...fields } }, path)).toBe(text)
  test('in another style', () => there('import {\n  a as b,\n} from "m";\n', { named: ['a as b'] }))
  test('as a default among the names', () => there("import { default as A } from 'm'\n", { default: 'A' }))
  test('as a value, for a type', () => there("import { A } from 'm'\n", { named: ['type A'] }))
  test('as a type within values', () =>
    there("import { type A } from 'm'\n", { named: ['A'], typeOnly: true }))
  test('by `require`', () => there("const { a: b } = require('m')\n", { named: ['a as b'] }, 'a.cjs'))
})

describe('an import that is refused', () => {
  const clash = (before: string, fields: Partial<Fields>) =>
    refused(before, { op: 'addImport', from: 'm', ...fields }, 'piece-edited: `a` is there already')
  test('of a name of another module', () => clash("import { a } from 'n'\n", { named: ['a'] }))
  test('of a name that the file declares', () => clash('function a() {}\n', { default: 'a' }))
  test('of a name beside others', () => clash('function a() {}\n', { named: ['b', 'a'] }))
  test('of a name that takes a value apart', () => clash('const { b: [a] } = f()\n', { named: ['a'] }))
  test('of a value that is imported as a type', () => clash("import type { a } from 'm'\n", { named: ['a'] }))
  test('of a type by `require`', () =>
    refused("require('n')\n", { op: 'addImport', from: 'm', named: ['type A'] }, 'anchor-missing', 'a.cjs'))
  test('whose code imports nothing', () =>
    refused('', { op: 'addImport', code: 'const a = 1' }, 'ast-check-failed: the code of addImport'))
})

describe('in a file that requires its modules', () => {
  const add = (before: string, fields: Partial<Fields>, after: string) =>
    check(before, { op: 'addImport', from: 'm', ...fields }, after, 'a.js')
  test('names join', () =>
    add("const { a } = require('m');\n", { named: ['b as c'] }, "const { a, b: c } = require('m');\n"))
  test('a namespace has its own', () =>
    add(
      "'use strict';\nrequire('a');\n",
      { namespace: 'M' },
      "'use strict';\nrequire('a');\nconst M = require('m');\n",
    ))
  test('a module runs', () => add("require('a')\n", {}, "require('a')\nrequire('m')\n"))
})

describe('an export', () => {
  const add = (before: string, fields: Partial<Fields>, after: string) =>
    check(before, { op: 'addExport', ...fields }, after)
  test('of all', () =>
    add("export * from './a'\n", { from: './m' }, "export * from './a'\nexport * from './m'\n"))
  test('of all as one', () =>
    add(
      "export * from './a'\n",
      { from: './m', namespace: 'm' },
      "export * from './a'\nexport * as m from './m'\n",
    ))
  test('of names that join', () =>
    add("export { a } from './m'\n", { from: './m', named: ['b as c'] }, "export { a, b as c } from './m'\n"))
  test('of a default', () =>
    add(
      "export { a } from './m'\n",
      { from: './m', default: 'B' },
      "export { a, default as B } from './m'\n",
    ))
  test('of types', () =>
    add(
      "export * from './a'\n",
      { from: './m', named: ['A'], typeOnly: true },
      "export * from './a'\nexport type { A } from './m'\n",
    ))
  test('of what the file declares', () =>
    add(
      'const a = 1\nconst b = 2\nexport { a }\n',
      { named: ['b'] },
      'const a = 1\nconst b = 2\nexport { a, b }\n',
    ))
  test('of a declaration', () =>
    add(
      'export const a = 1\n',
      { code: 'export function b() {\n  return 1;\n}' },
      'export const a = 1\n\nexport function b() {\n  return 1;\n}\n',
    ))
  test('that its declaration makes is there', () => {
    const text = 'export const a = 1\n'
    expect(applyPiece(text, { edit: { id: 'x', op: 'addExport', named: ['a'] } }, 'a.ts')).toBe(text)
  })
  test('that takes a value apart is there', () => {
    const text = 'export const { a } = f()\n'
    expect(applyPiece(text, { edit: { id: 'x', op: 'addExport', named: ['a'] } }, 'a.ts')).toBe(text)
  })
  test('of a name that is exported as something else is refused', () =>
    refused(
      "export { a } from './n'\n",
      { op: 'addExport', from: './m', named: ['a'] },
      'piece-edited: `a` is there already',
    ))
  test('from `module.exports` is refused', () =>
    refused('module.exports = {}\n', { op: 'addExport', named: ['a'] }, 'use `addToObject`', 'a.cjs'))
})

describe('an import that was there', () => {
  const becomes = (
    before: string,
    piece: { was: Partial<Fields>; edit?: Partial<Fields> },
    after: string,
  ) => {
    const was: AstEdit = { id: 'x', op: 'addImport', from: 'm', ...piece.was }
    const edit: AstEdit | undefined = piece.edit && { id: 'x', op: 'addImport', from: 'm', ...piece.edit }
    expect(applyPiece(before, { was, ...(edit && { edit }) }, 'a.ts')).toBe(after)
  }
  test('goes with its name', () =>
    becomes("import { a, b } from 'm'\n", { was: { named: ['a'] } }, "import { b } from 'm'\n"))
  test('goes with its default', () =>
    becomes("import A, { b } from 'm'\n", { was: { default: 'A' } }, "import { b } from 'm'\n"))
  test('leaves the default', () =>
    becomes("import A, { b } from 'm'\n", { was: { named: ['b'] } }, "import A from 'm'\n"))
  test('goes with its statement', () =>
    becomes(
      "import 'a'\nimport { b, c } from 'm'\n\nf()\n",
      { was: { named: ['b', 'c'] } },
      "import 'a'\n\nf()\n",
    ))
  test('gives way to another name', () =>
    becomes(
      "import { a, b } from 'm'\n",
      { was: { named: ['a'] }, edit: { named: ['c'] } },
      "import { b, c } from 'm'\n",
    ))
  test('gives way to another module, in its place', () =>
    becomes(
      "import { a } from 'm'\nimport 'z'\n",
      { was: { named: ['a'] }, edit: { named: ['a'], from: 'n' } },
      "import { a } from 'n'\nimport 'z'\n",
    ))
  test('is no more', () => becomes("import 'z'\n", { was: { named: ['a'] } }, "import 'z'\n"))
  test('with a comment in it is refused', () =>
    becomes(
      "import { a /* why */ } from 'm'\n",
      { was: { named: ['a'] } },
      'piece-edited: the statement of `a` holds a comment, which would be lost',
    ))
  test('of another module since is refused', () =>
    becomes(
      "import { a } from 'n'\n",
      { was: { named: ['a'] } },
      'piece-edited: `a` is not what was injected: it has been changed since',
    ))
  test('under another name since is refused', () =>
    becomes(
      "import { a as b } from 'm'\n",
      { was: { named: ['a'] } },
      'piece-edited: `a` is not what was injected: it has been changed since',
    ))
})
