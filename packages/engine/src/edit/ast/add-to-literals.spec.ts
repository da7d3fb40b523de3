import { describe, expect, test } from 'vitest'
import { applyPiece, type EditFields, roundTrip } from '../../testing/apply-piece.ts'

type Fields = EditFields

/** What is added stands as expected, once, whatever the ends of line; taken back, the text is what it was. */
const check = (before: string, fields: Fields, after: string, path = 'a.tsx') =>
  expect(roundTrip(before, fields, path)).toEqual([after, after, after, after, before])

/** As `check`, where taking it back leaves what was made for it. */
const checkMade = (before: string, fields: Fields, after: string, left: string) =>
  expect(roundTrip(before, fields, 'a.tsx')).toEqual([after, after, after, after, left])

const refused = (before: string, fields: Fields, expected: string, path = 'a.tsx') =>
  expect(applyPiece(before, { edit: { id: 'x', ...fields } }, path)).toContain(expected)

describe('an element of an array', () => {
  const add = (before: string, after: string, position?: Fields['position']) =>
    check(before, { op: 'addToArray', target: 'a', code: 'x', ...(position && { position }) }, after)

  test('of none', () => add('const a = []\n', 'const a = [x]\n'))
  test('of none, without a final newline', () => add('const a = []', 'const a = [x]'))
  test('on one line', () => add('const a = [b, c]\n', 'const a = [b, c, x]\n'))
  test('first on one line', () => add('const a = [b, c]\n', 'const a = [x, b, c]\n', 'first'))
  test('behind a comma on one line', () => add('const a = [b,]\n', 'const a = [b, x,]\n'))
  test('on lines', () => add('const a = [\n  b,\n]\n', 'const a = [\n  b,\n  x,\n]\n'))
  test('on lines without a last comma', () =>
    add('const a = [\n  b,\n  c\n]\n', 'const a = [\n  b,\n  c,\n  x\n]\n'))
  test('on lines with tabs', () => add('const a = [\n\t\tb,\n]\n', 'const a = [\n\t\tb,\n\t\tx,\n]\n'))
  test('first on lines', () => add('const a = [\n  b,\n]\n', 'const a = [\n  x,\n  b,\n]\n', 'first'))
  test('behind the comment of the last', () =>
    add('const a = [\n  b, // of b\n]\n', 'const a = [\n  b, // of b\n  x,\n]\n'))
  test('behind the comment of a last without a comma', () =>
    add('const a = [\n  b // of b\n]\n', 'const a = [\n  b, // of b\n  x\n]\n'))
  test('before the comment above the first', () =>
    add('const a = [\n  // of b\n  b,\n]\n', 'const a = [\n  x,\n  // of b\n  b,\n]\n', 'first'))
  test('behind the comment of the bracket', () =>
    add('const a = [ // all\n  b,\n]\n', 'const a = [ // all\n  x,\n  b,\n]\n', 'first'))
  test('before a comment in a line', () =>
    add('const a = [/* of b */ b]\n', 'const a = [x, /* of b */ b]\n', 'first'))
  test('behind a comment in a line', () => add('const a = [b /* of b */]\n', 'const a = [b /* of b */, x]\n'))
  test('between brackets with a comment', () =>
    checkMade(
      'const a = [\n  // none yet\n]\n',
      { op: 'addToArray', target: 'a', code: 'x' },
      'const a = [\n  // none yet\n  x,\n]\n',
      'const a = [\n  // none yet\n]\n',
    ))
  test('between brackets with a comment in a line', () =>
    add('const a = [/* none */]\n', 'const a = [/* none */ x]\n'))
  test('of several on a line', () =>
    add('const a = [\n  b, c,\n  d, e\n]\n', 'const a = [\n  b, c,\n  d, e,\n  x\n]\n'))
  test('before a neighbour', () => add('const a = [b, c()]\n', 'const a = [b, x, c()]\n', { before: 'c' }))
  test('behind a neighbour', () => add('const a = [b, c]\n', 'const a = [b, x, c]\n', { after: 'b' }))
  test('sorted', () => add("const a = ['a', w, y, z]\n", "const a = ['a', w, x, y, z]\n", 'sorted'))
  test('through `as const` and parentheses', () =>
    add('const a = ([b] as const)\n', 'const a = ([b, x] as const)\n'))
  test('through `satisfies` and a call', () =>
    add('const a = list([b]) satisfies L\n', 'const a = list([b, x]) satisfies L\n'))
  test('with holes', () => add('const a = [, b]\n', 'const a = [, b, x]\n'))

  test('of several lines in a file with tabs', () =>
    check(
      'const a = [\n\tb,\n]\n',
      { op: 'addToArray', target: 'a', code: '{\n  c: {\n    d: `\n  e`,\n  },\n}' },
      'const a = [\n\tb,\n\t{\n\t\tc: {\n\t\t\td: `\n  e`,\n\t\t},\n\t},\n]\n',
    ))
  test('with its own comments', () =>
    check(
      'const a = [\n  b,\n]\n',
      { op: 'addToArray', target: 'a', code: '// of x\nx, // here' },
      'const a = [\n  b,\n  // of x\n  x, // here\n]\n',
    ))
  test('with its own comment, on one line', () =>
    checkMade(
      'const a = [b]\n',
      { op: 'addToArray', target: 'a', code: 'x // here' },
      'const a = [b, x /* here */]\n',
      'const a = [b /* here */]\n',
    ))
  test('in the quotes of the file', () =>
    check(
      'const a = ["b"]\n',
      { op: 'addToArray', target: 'a', code: "f('c', 'd\"', `e`)" },
      'const a = ["b", f("c", \'d"\', `e`)]\n',
    ))
  test('that is there in another style is there', () => {
    const text = "const a = [\n  f( 'b', (c) => { return c; }, { 'd': 1, }, ), // mine\n]\n"
    const code = 'f("b", c => { return c }, { d: 1 })'
    expect(applyPiece(text, { edit: { id: 'x', op: 'addToArray', target: 'a', code } }, 'a.ts')).toBe(text)
  })
  test('several at once, of which one is there', () =>
    checkMade(
      'const a = [b]\n',
      { op: 'addToArray', target: 'a', code: 'b, c, d' },
      'const a = [b, c, d]\n',
      'const a = []\n',
    ))
})

describe('a property of an object', () => {
  const add = (before: string, after: string, code = 'x: 1') =>
    check(before, { op: 'addToObject', target: 'a', code }, after)

  test('of none', () => add('const a = {}\n', 'const a = { x: 1 }\n'))
  test('on one line', () => add('const a = { b }\n', 'const a = { b, x: 1 }\n'))
  test('on lines', () => add('const a = {\n  b,\n}\n', 'const a = {\n  b,\n  x: 1,\n}\n'))
  test('behind a spread', () => add('const a = {\n  ...b,\n}\n', 'const a = {\n  ...b,\n  x: 1,\n}\n'))
  test('that is a method', () =>
    add(
      'const a = {\n  b,\n}\n',
      'const a = {\n  b,\n  x() {\n    return 1\n  },\n}\n',
      'x() {\n  return 1\n}',
    ))
  test('in a function that returns it', () =>
    check(
      'export default defineConfig(({ mode }) => {\n  return { plugins: [] }\n})\n',
      { op: 'addToArray', target: 'default.plugins', code: 'x()' },
      'export default defineConfig(({ mode }) => {\n  return { plugins: [x()] }\n})\n',
    ))
  test('of what is exported by name', () =>
    check(
      'const config = { plugins: [] }\nexport default config\n',
      { op: 'addToArray', target: 'default.plugins', code: 'x()' },
      'const config = { plugins: [x()] }\nexport default config\n',
    ))
  test('of `module.exports`', () =>
    check(
      'module.exports = { plugins: [] }\n',
      { op: 'addToObject', target: 'default', code: "'b-c': 1" },
      "module.exports = { plugins: [], 'b-c': 1 }\n",
      'a.cjs',
    ))
  test('behind a name in quotes', () =>
    check(
      "const a = { 'b.c': { d: {} } }\n",
      { op: 'addToObject', target: 'a."b.c".d', code: 'x' },
      "const a = { 'b.c': { d: { x } } }\n",
    ))
  test('whose way is made', () =>
    checkMade(
      'const a = {}\n',
      { op: 'addToArray', target: 'a.b.c-d', code: 'x' },
      'const a = { b: { "c-d": [x] } }\n'.replaceAll('"', "'"),
      "const a = { b: { 'c-d': [] } }\n",
    ))
  test('that stands with another value is refused', () =>
    refused('const a = { x: 2 }\n', { op: 'addToObject', target: 'a', code: 'x: 1' }, 'piece-edited: `x`'))
  test('of a variable that holds itself is refused', () =>
    refused('const a = a\n', { op: 'addToObject', target: 'a', code: 'x: 1' }, 'anchor-missing'))
})

describe('a decorator and its arguments', () => {
  const module = '@Module({\n  imports: [A],\n})\nexport class M {}\n'
  test('an element of its object', () =>
    check(
      module,
      { op: 'addToArray', target: 'M@Module.imports', code: 'X' },
      module.replace('[A]', '[A, X]'),
    ))
  test('an element of its object, as an argument', () =>
    check(
      module,
      { op: 'addDecoratorArgument', target: 'M@Module.imports', code: 'X' },
      module.replace('[A]', '[A, X]'),
    ))
  test('a property that its object lacks', () =>
    checkMade(
      module,
      { op: 'addToArray', target: 'M@Module.providers', code: 'X' },
      module.replace('[A],\n', '[A],\n  providers: [X],\n'),
      module.replace('[A],\n', '[A],\n  providers: [],\n'),
    ))
  test('an object that it lacks', () =>
    checkMade(
      '@Module()\nclass M {}\n',
      { op: 'addToArray', target: 'M@Module.imports', code: 'X' },
      '@Module({ imports: [X] })\nclass M {}\n',
      '@Module({ imports: [] })\nclass M {}\n',
    ))
  test('one more argument', () =>
    check(
      'class M {\n  @Column("a", { b: 1 })\n  c: string\n}\n',
      { op: 'addDecoratorArgument', target: 'M.c@Column', code: 'x' },
      'class M {\n  @Column("a", { b: 1 }, x)\n  c: string\n}\n',
    ))
  test('of a class, above its `export`', () =>
    check(
      'export class M {}\n',
      { op: 'addDecorator', target: 'M', code: 'X()' },
      '@X()\nexport class M {}\n',
    ))
  test('of a class that has some', () =>
    check(
      module,
      { op: 'addDecorator', target: 'M', code: '@X()' },
      module.replace('export', '@X()\nexport'),
    ))
  test('first of some', () =>
    check(module, { op: 'addDecorator', target: 'M', code: 'X', position: 'first' }, `@X\n${module}`))
  test('of a method', () =>
    check(
      'class M {\n  // of get\n  get() {}\n}\n',
      { op: 'addDecorator', target: 'M.get', code: '@X()' },
      'class M {\n  // of get\n  @X()\n  get() {}\n}\n',
    ))
  test('of a property, beside those that stand before theirs', () =>
    check(
      'class M {\n  @In() a: string\n  b: string\n}\n',
      { op: 'addDecorator', target: 'M.b', code: '@X()' },
      'class M {\n  @In() a: string\n  @X() b: string\n}\n',
    ))
  test('of a parameter', () =>
    check(
      'class M {\n  constructor(a: A) {}\n}\n',
      { op: 'addDecorator', target: 'M.constructor.a', code: '@X()' },
      'class M {\n  constructor(@X() a: A) {}\n}\n',
    ))
  test('one more of a name', () =>
    check(
      'class M {\n  @Res({ a: 1 })\n  get() {}\n}\n',
      { op: 'addDecorator', target: 'M.get', code: '@Res({ a: 2 })' },
      'class M {\n  @Res({ a: 1 })\n  @Res({ a: 2 })\n  get() {}\n}\n',
    ))
})
