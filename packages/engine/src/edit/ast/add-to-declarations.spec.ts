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

describe('a member of a class', () => {
  const add = (before: string, code: string, after: string, position?: Fields['position']) =>
    check(before, { op: 'addMember', target: 'C', code, ...(position && { position }) }, after)

  test('of none', () => add('class C {}\n', 'x = 1', 'class C {\n  x = 1\n}\n'))
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
  test('with one all the same where what follows would be read on', () =>
    add('class C {\n  [key] = 1\n}\n', 'x = 1', 'class C {\n  x = 1;\n  [key] = 1\n}\n', 'first'))
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
  test('before a text of slashes', () => {
    const slashes = '/'.repeat(80)
    add(
      `const A = () => (\n  <R>\n    ${slashes}\n    text\n  </R>\n)\n`,
      'R',
      `const A = () => (\n  <R>\n    <X a="b" />\n    ${slashes}\n    text\n  </R>\n)\n`,
      'first',
    )
  })
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
