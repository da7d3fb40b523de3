import { describe, expect, test } from 'vitest'
import { applyAstEdits } from './apply-ast-edits.ts'
import type { AstEdit, AstPiece } from './ast-edit.ts'

type Fields = Omit<AstEdit, 'id'>

const apply = (text: string, piece: AstPiece, path: string): string => {
  const outcome = applyAstEdits(text, [piece], path)
  if (outcome.kind === 'applied') return outcome.text
  return outcome.conflicts.map(({ code, message }) => `${code}: ${message}`).join('\n')
}

const crlf = (text: string) => text.replaceAll('\n', '\r\n')

/** What is added stands as expected, once, whatever the ends of line; taken back, the text is what it was. */
const check = (before: string, fields: Fields, after: string, path = 'a.tsx') => {
  const edit = { id: 'x', ...fields }
  expect(apply(before, { edit }, path)).toBe(after)
  expect(apply(after, { edit }, path)).toBe(after)
  expect(apply(crlf(before), { edit }, path)).toBe(crlf(after))
  expect(apply(`\ufeff${before}`, { edit }, path)).toBe(`\ufeff${after}`)
  expect(apply(after, { was: edit }, path)).toBe(before)
}

/** As `check`, where taking it back leaves what was made for it. */
const checkMade = (before: string, fields: Fields, after: string, left: string) => {
  const edit = { id: 'x', ...fields }
  expect(apply(before, { edit }, 'a.tsx')).toBe(after)
  expect(apply(after, { edit }, 'a.tsx')).toBe(after)
  expect(apply(after, { was: edit }, 'a.tsx')).toBe(left)
}

const refused = (before: string, fields: Fields, expected: string, path = 'a.tsx') =>
  expect(apply(before, { edit: { id: 'x', ...fields } }, path)).toContain(expected)

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
    expect(apply(text, { edit: { id: 'x', op: 'addToArray', target: 'a', code } }, 'a.ts')).toBe(text)
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

describe('a member of a class', () => {
  const add = (before: string, code: string, after: string, position?: Fields['position']) =>
    check(before, { op: 'addMember', target: 'C', code, ...(position && { position }) }, after)

  test('of none', () => add('class C {}\n', 'x = 1', 'class C {\n  x = 1;\n}\n'))
  test('of none on lines', () =>
    checkMade(
      'class C {\n}\n',
      { op: 'addMember', target: 'C', code: 'x() {}' },
      'class C {\n  x() {}\n}\n',
      'class C {}\n',
    ))
  test('apart from other methods', () =>
    add('class C {\n  a() {}\n}\n', 'x() {}', 'class C {\n  a() {}\n\n  x() {}\n}\n'))
  test('close to other methods where they are', () =>
    add('class C {\n  a() {}\n  b() {}\n}\n', 'x() {}', 'class C {\n  a() {}\n  b() {}\n  x() {}\n}\n'))
  test('without a semicolon where there are none', () =>
    add('const a = 1\nclass C {\n  b = 2\n}\n', 'x = 1;', 'const a = 1\nclass C {\n  b = 2\n  x = 1\n}\n'))
  test('first', () =>
    add(
      'class C {\n  /** of a */\n  a() {}\n}\n',
      'x() {}',
      'class C {\n  x() {}\n\n  /** of a */\n  a() {}\n}\n',
      'first',
    ))
  test('behind the implementation of an overload', () =>
    add(
      'class C {\n  a(): void\n  a(b?: string): void {}\n\n  c() {}\n}\n',
      'x() {}',
      'class C {\n  a(): void\n  a(b?: string): void {}\n\n  x() {}\n\n  c() {}\n}\n',
      { after: 'a(b?: string): void {}' },
    ))
  test('with a static one of its name', () =>
    add('class C {\n  static x = 1\n}\n', 'x = 1', 'class C {\n  static x = 1\n  x = 1\n}\n'))
  test('on one line', () => add('class C { a = 1 }\n', 'x = 1', 'class C { a = 1; x = 1 }\n'))
  test('of a class in a variable', () =>
    add('const C = class<T> {\n  a = 1\n}\n', 'x = 1', 'const C = class<T> {\n  a = 1\n  x = 1\n}\n'))
  test('of a namespace', () =>
    check(
      'namespace N {\n  export class C {}\n}\n',
      { op: 'addMember', target: 'N.C', code: 'x() {\n  return 1\n}' },
      'namespace N {\n  export class C {\n    x() {\n      return 1\n    }\n  }\n}\n',
    ))
  test('that stands with another body is refused', () =>
    refused(
      'class C {\n  x() {}\n}\n',
      { op: 'addMember', target: 'C', code: 'x() { f() }' },
      'piece-edited: `x`',
    ))
})

describe('a parameter of a constructor', () => {
  const add = (before: string, after: string) =>
    check(before, { op: 'addConstructorParameter', target: 'C', code: 'private x: X' }, after)
  test('of none', () =>
    add('class C {\n  constructor() {}\n}\n', 'class C {\n  constructor(private x: X) {}\n}\n'))
  test('behind others', () =>
    add('class C {\n  constructor(a: A) {}\n}\n', 'class C {\n  constructor(a: A, private x: X) {}\n}\n'))
  test('on lines', () =>
    add(
      'class C {\n  constructor(\n    a: A,\n  ) {}\n}\n',
      'class C {\n  constructor(\n    a: A,\n    private x: X,\n  ) {}\n}\n',
    ))
  test('of the implementation', () =>
    add(
      'class C {\n  constructor()\n  constructor(a?: A) {}\n}\n',
      'class C {\n  constructor()\n  constructor(a?: A, private x: X) {}\n}\n',
    ))
  test('of a class without a constructor', () =>
    checkMade(
      'class C {\n  a = 1\n\n  b() {}\n}\n',
      { op: 'addConstructorParameter', target: 'C', code: 'private x: X,' },
      'class C {\n  a = 1\n\n  constructor(private x: X) {}\n\n  b() {}\n}\n',
      'class C {\n  a = 1\n\n  constructor() {}\n\n  b() {}\n}\n',
    ))
  test('of a subclass without a constructor is refused', () =>
    refused(
      'class C extends D {}\n',
      { op: 'addConstructorParameter', target: 'C', code: 'x' },
      'anchor-missing',
    ))
})

describe('a member of an enum, an interface, a type', () => {
  test('of an enum', () =>
    check(
      'enum E {\n  A,\n}\n',
      { op: 'addEnumMember', target: 'E', code: 'X' },
      'enum E {\n  A,\n  X,\n}\n',
    ))
  test('of an enum, sorted', () =>
    check(
      'enum E { A = 1, Z = 2 }\n',
      { op: 'addEnumMember', target: 'E', code: 'X = 3', position: 'sorted' },
      'enum E { A = 1, X = 3, Z = 2 }\n',
    ))
  test('of an interface', () =>
    check(
      'interface I<T> {\n  a: T;\n}\n',
      { op: 'addInterfaceMember', target: 'I', code: 'x?: string' },
      'interface I<T> {\n  a: T;\n  x?: string;\n}\n',
    ))
  test('of an interface with commas', () =>
    check(
      'interface I {\n  a: A,\n}\n',
      { op: 'addInterfaceMember', target: 'I', code: 'x: X;' },
      'interface I {\n  a: A,\n  x: X,\n}\n',
    ))
  test('one more signature of a name', () =>
    check(
      'interface I {\n  a(): void\n}\n',
      { op: 'addInterfaceMember', target: 'I', code: 'a(b: B): void' },
      'interface I {\n  a(): void\n  a(b: B): void\n}\n',
    ))
  test('of a type on one line', () =>
    check(
      'type T = { a: A }\n',
      { op: 'addTypeMember', target: 'T', code: 'x: X' },
      'type T = { a: A; x: X }\n',
    ))
  test('of the literal in an intersection', () =>
    check(
      'type T = A & {\n  a: A\n}\n',
      { op: 'addTypeMember', target: 'T', code: 'x: X' },
      'type T = A & {\n  a: A\n  x: X\n}\n',
    ))
  test('of a property', () =>
    check(
      'interface I {\n  a: { b: B }\n}\n',
      { op: 'addTypeMember', target: 'I.a', code: 'x: X' },
      'interface I {\n  a: { b: B; x: X }\n}\n',
    ))
})

describe('an argument of a call', () => {
  const add = (before: string, target: string, after: string) =>
    check(before, { op: 'addCallArgument', target, code: 'x' }, after)
  test('of the one call', () => add('app.use()\n', 'app.use', 'app.use(x)\n'))
  test('of a call over several lines', () => add('app\n  .use(a)\n', 'app.use', 'app\n  .use(a, x)\n'))
  test('behind a function of several lines', () =>
    add('f(() => {\n  g()\n})\n', 'f', 'f(() => {\n  g()\n}, x)\n'))
  test('of the call in a function', () =>
    add(
      'const a = () => f(1)\nfunction b() { f(2) }\n',
      'b > f',
      'const a = () => f(1)\nfunction b() { f(2, x) }\n',
    ))
  test('of a constructor', () => add('const a = new B<C>(1)\n', 'new B', 'const a = new B<C>(1, x)\n'))
  test('of one of several calls is refused', () =>
    refused(
      'f(1)\nf(2)\n',
      { op: 'addCallArgument', target: 'f', code: 'x' },
      'anchor-ambiguous: `f` names 2 places',
    ))
})

describe('a child of an element', () => {
  const add = (before: string, target: string, after: string, position?: Fields['position']) =>
    check(before, { op: 'addJsxChild', target, code: '<X a="b" />', ...(position && { position }) }, after)
  test('behind others', () =>
    add(
      'const A = () => (\n  <R>\n    <B />\n  </R>\n)\n',
      'A > R',
      'const A = () => (\n  <R>\n    <B />\n    <X a="b" />\n  </R>\n)\n',
    ))
  test('before a neighbour with a comment', () =>
    add(
      'const A = () => (\n  <R>\n    {/* all */}\n    <B />\n  </R>\n)\n',
      'R',
      'const A = () => (\n  <R>\n    {/* all */}\n    <X a="b" />\n    <B />\n  </R>\n)\n',
      { before: 'B' },
    ))
  test('on one line', () => add('const a = <R>b<B /></R>\n', 'R', 'const a = <R>b<B /><X a="b" /></R>\n'))
  test('of an element that closes itself', () =>
    checkMade(
      'const a = <R b="c" />\n',
      { op: 'addJsxChild', target: 'R', code: '<X />' },
      'const a = <R b="c">\n  <X />\n</R>\n',
      'const a = <R b="c"></R>\n',
    ))
  test('of one of several is refused', () =>
    refused(
      'const a = <><R /><R /></>\n',
      { op: 'addJsxChild', target: 'R', code: '<X />' },
      'anchor-ambiguous',
    ))
})
