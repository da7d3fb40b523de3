import { describe, expect, test } from 'vitest'
import { applyPiece, type EditFields, roundTrip } from '../../testing/apply-piece.ts'

type Fields = Partial<EditFields>

/** What is added stands as expected, once, whatever the ends of line; taken back, the text is what it was. */
const check = (before: string, fields: Fields, after: string, path = 'a.ts') =>
  expect(roundTrip(before, { op: 'addStatement', code: 'x()', ...fields }, path)).toEqual([
    after,
    after,
    after,
    after,
    before,
  ])

const refused = (before: string, fields: Fields, expected: string) =>
  expect(
    applyPiece(before, { edit: { id: 'x', op: 'addStatement', code: 'x()', ...fields } }, 'a.ts'),
  ).toContain(expected)

describe('a statement at the top of a file', () => {
  test('stands last', () => check('a()\n', {}, 'a()\nx()\n'))
  test('last, without a final newline', () => check('a()', {}, 'a()\nx()'))
  test('alone', () => check('', {}, 'x()\n'))
  test('alone, with its semicolon', () => check('', { code: 'x();' }, 'x();\n'))
  test('behind a comment alone, without a final newline', () => check('// a', {}, '// a\nx()'))
  test('guarded behind an object', () =>
    expect(
      applyPiece('const a = {}\n', { edit: { id: 'x', op: 'addStatement', code: '(b || c)()' } }, 'a.ts'),
    ).toBe('const a = {}\n;(b || c)()\n'))
  test('in its own quotes where the file has none', () =>
    check('a()\n', { code: 'x("b", \'c\')' }, 'a()\nx("b", \'c\')\n'))
  test('last, before the comments at the end', () => check('a()\n// end\n', {}, 'a()\nx()\n// end\n'))
  test('first, behind imports', () =>
    check("import 'a'\n\nb()\n", { position: 'first' }, "import 'a'\n\nx()\nb()\n"))
  test('first, behind the shebang and directives', () =>
    check(
      "#!/usr/bin/env node\n'use strict'\nb()\n",
      { position: 'first' },
      "#!/usr/bin/env node\n'use strict'\nx()\nb()\n",
    ))
  test('before a declaration', () =>
    check('const a = 1\nconst b = 2\n', { position: { before: 'b' } }, 'const a = 1\nx()\nconst b = 2\n'))
  test('behind a statement named by its code', () =>
    check('a( "b" );\nc();\n', { position: { after: "a('b')" } }, 'a( "b" );\nx();\nc();\n'))
  test('apart from functions', () =>
    check(
      'function a() {}\n',
      { code: 'function x() {\n  return 1\n}' },
      'function a() {}\n\nfunction x() {\n  return 1\n}\n',
    ))
  test('with a semicolon where the file has them', () => check('a();\n', {}, 'a();\nx();\n'))
  test('guarded where the file has none', () =>
    check('a()\n', { code: '[1].forEach(x)' }, 'a()\n;[1].forEach(x)\n'))
  test('beside a name that stands for something else is refused', () =>
    refused('const x = 1\n', { code: 'const x = 2' }, 'piece-edited: `value x` is there already'))
  test('beside a name that takes a value apart is refused', () =>
    refused('const { x } = f()\n', { code: 'const x = 2' }, 'piece-edited: `value x` is there already'))
})

describe('a statement in a function', () => {
  const main = (body: string, name = 'async function main()') => `${name} {\n${body}}\n`
  test('of none', () => check(main('').replace('\n}', '}'), { target: 'main' }, main('  x()\n')))
  test('stands before the `return` that ends it', () =>
    check(main('  a()\n  return 1\n'), { target: 'main' }, main('  a()\n  x()\n  return 1\n')))
  test('before the `throw` that ends it', () =>
    check(main('  throw a\n'), { target: 'main' }, main('  x()\n  throw a\n')))
  test('before a call that is awaited', () =>
    check(
      main('  a()\n  await app.listen(1)\n'),
      { target: 'main', position: { before: 'app.listen' } },
      main('  a()\n  x()\n  await app.listen(1)\n'),
    ))
  test('on one line', () =>
    check('const main = () => { a() }\n', { target: 'main' }, 'const main = () => { a(); x() }\n'))
  test('first in the constructor of a subclass, behind `super()`', () =>
    check(
      'class A extends B {\n  constructor() {\n    super()\n    a()\n  }\n}\n',
      { target: 'A.constructor', position: 'first' },
      'class A extends B {\n  constructor() {\n    super()\n    x()\n    a()\n  }\n}\n',
    ))
  test('of an object', () =>
    check(
      'export default {\n\tsetup() {\n\t\ta()\n\t},\n}\n',
      { target: 'default.setup' },
      'export default {\n\tsetup() {\n\t\ta()\n\t\tx()\n\t},\n}\n',
    ))
  test('of the implementation of an overload', () =>
    check(
      'function main(): void\nfunction main(a?: A) {\n  b(a)\n}\n',
      { target: 'main' },
      'function main(): void\nfunction main(a?: A) {\n  b(a)\n  x()\n}\n',
    ))
  test('of several lines', () =>
    check(
      main('\ta()\n'),
      { target: 'main', code: 'if (b) {\n    x()\n}' },
      main('\ta()\n\tif (b) {\n\t\tx()\n\t}\n'),
    ))
  test('without a block is refused', () =>
    refused('const main = () => 1\n', { target: 'main' }, '`main` has no block of statements'))
})

describe('a place that is not there', () => {
  const conflict = (before: string, fields: Fields) => {
    const edit = { id: 'x', op: 'addStatement', code: 'x()', ...fields } as const
    return applyPiece(before, { edit }, 'a.ts')
  }
  test('says what may be meant', () =>
    expect(conflict('function main() {}\n', { target: 'mian' })).toBe(
      'anchor-missing: `mian` is not there. Did you mean `main`?',
    ))
  test('says which part of the way is missing', () =>
    expect(conflict('class A {}\n', { target: 'A.b.c' })).toBe(
      'anchor-missing: `b` of `A.b.c` is not there.',
    ))
  test('is no path', () => expect(conflict('', { target: 'A..b' })).toContain('it is no path of names'))
  test('is an anchor that nothing has', () =>
    expect(conflict('a()\n', { position: { before: 'b' } })).toBe(
      'anchor-missing: nothing there is called `b`',
    ))
  test('is an anchor that several have', () =>
    expect(conflict('a(1)\na(2)\n', { position: { before: 'a' } })).toBe(
      'anchor-ambiguous: `a` names 2 items',
    ))
  test('is a name that two declarations have', () =>
    expect(conflict('class A { get b() {} set b(c) {} }\n', { target: 'A.b' })).toContain(
      'anchor-ambiguous: `A.b` names 2 places',
    ))
})
