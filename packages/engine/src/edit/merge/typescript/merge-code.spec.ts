import { describe, expect, test } from 'vitest'
import { merge3 } from '../merge3.ts'
import type { Merged } from '../merged.ts'

type Texts = readonly [base: string, ours: string, theirs: string]

const merge = ([base, ours, theirs]: Texts, path = 'a.ts', unordered: readonly string[] = []): Merged =>
  merge3({ base, ours, theirs }, path, { unordered })

const check = (texts: Texts, expected: string, path?: string) =>
  expect(merge(texts, path)).toEqual({
    kind: 'clean',
    by: 'structure',
    checked: ['parses', 'no-duplicates'],
    text: expected,
  })

const conflict = (
  texts: Texts,
  kind: string,
  where: string,
  line: number,
  sides: readonly (string | undefined)[],
) => {
  const merged = merge(texts)
  const [ours, theirs] = sides
  const told = { ...(ours !== undefined && { ours }), ...(theirs !== undefined && { theirs }) }
  expect(merged).toMatchObject({ kind: 'conflict', conflicts: [{ kind, where, line, ...told }] })
  if (merged.kind === 'conflict') {
    expect(merged.conflicts).toHaveLength(1)
    expect(Object.keys(merged.conflicts[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(told)))
  }
}

/** Three variants of a text in which `#` stands for what differs. */
const three = (frame: string, base: string, ours: string, theirs: string): Texts => [
  frame.replace('#', base),
  frame.replace('#', ours),
  frame.replace('#', theirs),
]

const method = (name: string, body = 'return 1'): string => `  ${name}() {\n    ${body}\n  }`
const methods = (...list: readonly string[]): string => `export class S {\n${list.join('\n\n')}\n}\n`
const [a, b, c, x, y] = ['a', 'b', 'c', 'x', 'y'].map((name) => method(name)) as [
  string,
  string,
  string,
  string,
  string,
]

describe('a file of one statement', () => {
  const one = 'export const port = 1\n'
  test('gets a second one on lines of its own', () =>
    check(
      [one, 'export const port = 7\n', `${one}\nexport const host = 1\n`],
      'export const port = 7\n\nexport const host = 1\n',
    ))
  test('that is disputed gets the second one all the same', () =>
    expect(
      merge([one, 'export const port = 7\n', 'export const port = 9\n\nexport const host = 1\n']),
    ).toMatchObject({
      conflicts: [{ where: 'port' }],
      ours: 'export const port = 7\n\nexport const host = 1\n',
    }))
})

describe('members', () => {
  test('both add one at one place: ours first', () =>
    check([methods(a), methods(a, x), methods(a, y)], methods(a, x, y)))
  test('both add the same, each at another place: once', () =>
    check([methods(a, b), methods(x, a, b), methods(a, b, x)], methods(x, a, b)))
  test('both add the same two in another order: once each', () =>
    check([methods(a), methods(a, x, y), methods(a, y, x)], methods(a, x, y)))
  test('both delete one beside the other', () =>
    check([methods(a, b, c), methods(a, c), methods(a, b)], methods(a)))
  test('the template moves one, you edit it', () =>
    check(
      [methods(a, b), methods(method('a', 'return 2'), b), methods(b, a)],
      methods(b, method('a', 'return 2')),
    ))
  test('you move one, the template edits it', () =>
    check(
      [methods(a, b), methods(b, a), methods(method('a', 'return 2'), b)],
      methods(b, method('a', 'return 2')),
    ))
  test('the template renames one, you edit it', () => {
    const long = 'const some = this.load(1, 2)\n    return some'
    const edited = 'const some = this.load(1, 3)\n    return some'
    check(
      [methods(method('a', long)), methods(method('a', edited)), methods(method('z', long))],
      methods(method('z', edited)),
    )
  })
  test('a getter, a setter and a static of one name are three', () =>
    check(
      [
        methods('  get a() {}'),
        methods('  get a() {}', '  set a(v) {}'),
        methods('  get a() {}', '  static a() {}'),
      ],
      methods('  get a() {}', '  set a(v) {}', '  static a() {}'),
    ))
  test('both add one of a name, and not the same', () =>
    conflict([methods(a), methods(a, method('x', 'return 2')), methods(a, x)], 'both-added', 'S.x', 6, [
      'x() {\n    return 2\n  }',
      'x() {\n    return 1\n  }',
    ]))
  test('you edit what the template deletes', () =>
    conflict([methods(a, b), methods(a, method('b', 'return 2')), methods(a)], 'theirs-deleted', 'S.b', 6, [
      '  b() {\n    return 2\n  }',
    ]))
  test('the template edits what you deleted', () =>
    conflict([methods(a, b), methods(a), methods(a, method('b', 'return 2'))], 'ours-deleted', 'S.b', 2, [
      undefined,
      '  b() {\n    return 2\n  }',
    ]))
})

describe('what stands in a body', () => {
  const body = (base: string, ours: string, theirs: string): Texts =>
    three('function f() {\n  #\n}\n', base, ours, theirs)

  test('you add a statement, the template changes the next', () =>
    check(
      body('return one()', 'log()\n  return one()', 'return two()'),
      'function f() {\n  log()\n  return two()\n}\n',
    ))
  test('both add a statement at one place', () =>
    conflict(body('return 1', 'log()\n  return 1', 'check()\n  return 1'), 'both-added', 'f', 2, [
      'log()',
      'check()',
    ]))
  test('both add the same statement', () =>
    check(
      body('go(1)\n  end()', 'log()\n  go(2)\n  end()', 'log()\n  go(1)\n  stop()'),
      'function f() {\n  log()\n  go(2)\n  stop()\n}\n',
    ))
  test('both rewrite all of it: one dispute', () =>
    conflict(
      body('one()\n  two()', 'alpha()\n  beta()\n  gamma()', 'uno()\n  dos()'),
      'both-changed',
      'f',
      2,
      ['  alpha()\n  beta()\n  gamma()', '  uno()\n  dos()'],
    ))
  test('both change one statement', () =>
    conflict(body('return 1', 'return 2', 'return 3'), 'both-changed', 'f', 2, ['return 2', 'return 3']))
  test('you add a parameter, the template changes the body', () =>
    check(
      ['f((a) => {\n  go(a)\n})\n', 'f((a, b) => {\n  go(a)\n})\n', 'f((a) => {\n  run(a)\n})\n'],
      'f((a, b) => {\n  run(a)\n})\n',
    ))
  test('tests stand beside each other', () => {
    const suite = (...names: string[]) =>
      `describe('s', () => {\n${names.map((name) => `  it('${name}', () => {})\n`).join('')}})\n`
    check([suite('a'), suite('a', 'b'), suite('a', 'c')], suite('a', 'b', 'c'))
  })
})

describe('imports', () => {
  const imports = (base: string, ours: string, theirs: string): Texts => three('#go()\n', base, ours, theirs)
  const from = (names: string, module = './m') => `import ${names} from '${module}'\n`

  test('of two modules', () =>
    check(
      imports(from('{ A }'), from('{ A }') + from('{ B }', './b'), from('{ A }') + from('{ C }', './c')),
      `${from('{ A }')}${from('{ B }', './b')}${from('{ C }', './c')}go()\n`,
    ))
  test('of one module unite', () =>
    check(imports(from('{ A }'), from('{ A, B }'), from('{ A, C }')), `${from('{ A, B, C }')}go()\n`))
  test('of one module that both add', () =>
    check(imports('', from('{ A }'), from('{ B }')), `${from('{ A, B }')}go()\n`))
  test('a name that one removed stays removed', () =>
    check(imports(from('{ A, B }'), from('{ B, X }'), from('{ A, C }')), `${from('{ C, X }')}go()\n`))
  test('of a module that you no longer need, but the template does', () =>
    check(imports(from('{ A }'), '', from('{ A, B }')), `${from('{ B }')}go()\n`))
  test('of a module that the template finds elsewhere', () =>
    check(
      imports(from('{ A }'), from('{ A, B }'), from('{ A }', './lib/m')),
      `${from('{ A, B }', './lib/m')}go()\n`,
    ))
  test.each(["from '../m'", "from './m' with { type: 'json' }"])(
    'whose module one side says %s, and the other drops',
    (to) => {
      const first = from('z', './z')
      const changed = `import { A } ${to}\n`
      const texts = imports(first + from('{ A }'), first + changed, first)
      expect(merge(texts)).toMatchObject({
        conflicts: [{ kind: 'theirs-deleted', ours: changed.trim() }],
        ours: texts[1],
        theirs: texts[2],
      })
      expect(merge([texts[0], texts[2], texts[1]])).toMatchObject({
        conflicts: [{ kind: 'ours-deleted', theirs: changed.trim() }],
        ours: texts[2],
        theirs: texts[1],
      })
    },
  )
  test('a default beside names', () =>
    check(imports(from('{ A }'), from('D, { A }'), from('{ A, C }')), `${from('D, { A, C }')}go()\n`))
  test('types stand apart', () =>
    check(
      imports(from('{ A }'), from('{ A }') + from('type { T }'), from('{ A, C }')),
      `${from('{ A, C }')}${from('type { T }')}go()\n`,
    ))
  test('of a file that both add', () => {
    const merged = merge3(
      { ours: `${from('{ A }', './a')}\ngo()\n`, theirs: `${from('{ B }', './b')}\ngo()\n` },
      'a.ts',
    )
    expect(merged).toMatchObject({
      kind: 'clean',
      text: `${from('{ A }', './a')}${from('{ B }', './b')}\ngo()\n`,
    })
  })
  test('two names of one default', () =>
    conflict(imports(from('A'), from('B'), from('C')), 'both-changed', "import './m'", 1, []))
  test('one name of two modules', () =>
    conflict(imports('', from('{ A }', './a'), from('{ A }', './b')), 'both-added', "import './a'", 1, [
      from('{ A }', './a').trim(),
      from('{ A }', './b').trim(),
    ]))
  test('what is said above them is said of the file', () =>
    check(
      imports(
        `// v1\n${from('{ A }')}${from('b', './b')}`,
        `// v1\n${from('b', './b')}`,
        `// v2\n${from('{ A }')}${from('b', './b')}`,
      ),
      `// v2\n${from('b', './b')}go()\n`,
    ))
})

describe('exports of other modules', () => {
  test('both add one', () =>
    check(
      three("export * from './a'\n#", '', "export * from './b'\n", "export * from './c'\n"),
      "export * from './a'\nexport * from './b'\nexport * from './c'\n",
    ))
  test('both add a name', () =>
    check(three("export { a# } from './m'\n", '', ', b', ', c'), "export { a, b, c } from './m'\n"))
})

describe('properties, members of enums and of interfaces', () => {
  const each = (name: string, open: string, item: (name: string) => string, close = '}') => {
    const list = (...names: string[]) =>
      `${open}\n${names.map((each) => `  ${item(each)}\n`).join('')}${close}\n`
    test(`${name}: both add one`, () =>
      check([list('a'), list('a', 'b'), list('a', 'c')], list('a', 'b', 'c')))
    test(`${name}: one removes, the other adds beside it`, () =>
      check([list('a', 'b'), list('a'), list('a', 'b', 'c')], list('a', 'c')))
  }
  each('object', 'const o = {', (name) => `${name}: 1,`)
  each('enum', 'enum E {', (name) => `${name} = '${name}',`)
  each('interface', 'interface I {', (name) => `${name}: string`)
  each('type', 'type T = {', (name) => `${name}: string;`)
  test('on one line', () =>
    check(three('const o = { a: 1# }\n', '', ', b: 2', ', c: 3'), 'const o = { a: 1, b: 2, c: 3 }\n'))
  test('signatures on one line', () =>
    check(three('type T = { a: 1# }\n', '', '; b: 2', '; c: 3'), 'type T = { a: 1; b: 2; c: 3 }\n'))
  test('of an empty object', () =>
    check(
      ['const o = {}\n', 'const o = { b: 2 }\n', 'const o = {\n  c: 3,\n}\n'],
      'const o = { b: 2, c: 3 }\n',
    ))
  test('without a comma at the end', () =>
    check(
      three('const o = {\n  a: 1#\n}\n', '', ',\n  b: 2', ',\n  c: 3'),
      'const o = {\n  a: 1,\n  b: 2,\n  c: 3\n}\n',
    ))
  test('with comments at the ends of their lines', () =>
    check(
      three('const o = {\n  a: 1, // a\n#}\n', '', '  b: 2, // b\n', '  c: 3, // c\n'),
      'const o = {\n  a: 1, // a\n  b: 2, // b\n  c: 3, // c\n}\n',
    ))
  test('with many comments, and more behind them', () => {
    const first = `const o = {\n  a: 1, ${'/**/'.repeat(50)} b: 2,\n`
    check(three(`${first}#}\n`, '', '  c: 3,\n', '  d: 4,\n'), `${first}  c: 3, d: 4,\n}\n`)
  })
  test('a comment above goes with what it is about', () =>
    check(
      three('const o = {\n  a: 1,\n#}\n', '', '  // why\n  b: 2,\n', '  c: 3,\n'),
      'const o = {\n  a: 1,\n  // why\n  b: 2,\n  c: 3,\n}\n',
    ))
  test('both change one value', () =>
    conflict(three('const o = {\n  a: 1,\n  b: #,\n}\n', '1', '2', '3'), 'both-changed', 'o.b', 3, [
      'b: 2',
      'b: 3',
    ]))
})

describe('lists whose order counts', () => {
  const list = (base: string, ours: string, theirs: string): Texts =>
    three('const r = [#]\n', base, ours, theirs)

  test('additions at two places', () => check(list('a, b', 'x, a, b', 'a, b, y'), 'const r = [x, a, b, y]\n'))
  test('the same addition', () => check(list('a', 'a, x', 'y, a, x'), 'const r = [y, a, x]\n'))
  test('two additions at one place', () => conflict(list('a', 'a, x', 'a, y'), 'order', 'r', 1, ['x', 'y']))
  test('both move', () =>
    conflict(list('a, b, c', 'b, a, c', 'a, c, b'), 'order', 'r', 1, ['b, a, c', 'a, c, b']))
  test('an addition beside what the other moved', () =>
    check(list('a, b, c', 'b, a, c', 'a, b, c, x'), 'const r = [b, a, c, x]\n'))
  test('an element that both change, known by its name', () =>
    check(
      list("{ path: 'a', n: 1 }", "{ path: 'a', n: 2 }", "{ path: 'a', n: 1, title: 'A' }"),
      "const r = [{ path: 'a', n: 2, title: 'A' }]\n",
    ))
  test('an argument that you replace, before one that the template adds', () =>
    check(three('go(#)\n', '3000', 'port', '3000, run'), 'go(port, run)\n'))
  test('arguments stay where they are', () =>
    conflict(three('go(a#)\n', '', ', x', ', y'), 'order', 'line 1', 1, ['x', 'y']))
  test('parameters of a function', () =>
    conflict(three('function f(a: A#) {}\n', '', ', x: X', ', y: Y'), 'order', 'f', 1, ['x: X', 'y: Y']))
  test('cases', () =>
    conflict(
      three('switch (v) {\n  case 1:\n    go()\n#}\n', '', '  case 2:\n    a()\n', '  case 3:\n    b()\n'),
      'both-added',
      'line 4',
      4,
      ['  case 2:\n    a()', '  case 3:\n    b()'],
    ))
})

describe('lists whose order says nothing', () => {
  const module = (imports: string) => `@Module({ imports: [${imports}] })\nexport class AppModule {}\n`
  const texts: Texts = [module('A'), module('A, B'), module('A, C')]

  test.each(['AppModule@Module.imports', '*@Module.imports', 'App*@Module*', '*'])('%s', (pattern) =>
    expect(merge(texts, 'a.ts', [pattern])).toMatchObject({ kind: 'clean', text: module('A, B, C') }),
  )
  test.each(['AppModule@Module.providers', 'Module.imports', '*@Module.imports.*'])('but not %s', (pattern) =>
    expect(merge(texts, 'a.ts', [pattern])).toMatchObject({
      conflicts: [{ kind: 'order', where: 'AppModule@Module.imports' }],
    }),
  )
  test('what a container gives to a class', () => {
    const service = (given: string) => `@Injectable()\nclass S {\n  constructor(private a: A${given}) {}\n}\n`
    check(
      [service(''), service(', private b: B'), service(', private c: C')],
      service(', private b: B, private c: C'),
    )
  })
  test('types of a union on one line', () =>
    check(three("type T = 'a'# | 'z'\n", '', " | 'x'", " | 'y'"), "type T = 'a' | 'x' | 'y' | 'z'\n"))
  test('types of a union on many lines', () =>
    check(
      three("type T =\n  | 'a'\n  | 'b'#\n", '', "\n  | 'x'", "\n  | 'y'"),
      "type T =\n  | 'a'\n  | 'b'\n  | 'x'\n  | 'y'\n",
    ))
  test('decorators', () =>
    check(three('@A(1)\n#class S {}\n', '', '@B()\n', '@C()\n'), '@A(1)\n@B()\n@C()\nclass S {}\n'))
  test('a decorator that you add, beside one that the template changes', () =>
    check(
      ["@A('a')\nclass S {}\n", "@A('a')\n@B()\nclass S {}\n", "@A('b')\nclass S {}\n"],
      "@A('b')\n@B()\nclass S {}\n",
    ))
  test('the first decorator of a method, which the template makes asynchronous', () =>
    check(
      [methods('  go() {}'), methods('  @Get()\n  go() {}'), methods('  async go() {}')],
      methods('  @Get()\n  async go() {}'),
    ))
})

describe('JSX', () => {
  const page = (...lines: string[]) =>
    `const p = (\n  <div>\n${lines.map((line) => `    ${line}\n`).join('')}  </div>\n)\n`
  test('elements that stand beside each other', () =>
    check(
      [
        page('<h1>Hi</h1>', '<p>one</p>'),
        page('<h1>Hi</h1>', '<p id="x">one</p>', '<b />'),
        page('<h1>Ho</h1>', '<p>one</p>'),
      ],
      page('<h1>Ho</h1>', '<p id="x">one</p>', '<b />'),
      'a.tsx',
    ))
  test('attributes', () =>
    check(three('const p = <A x={1}# />\n', '', ' y', ' z="1"'), 'const p = <A x={1} y z="1" />\n', 'a.jsx'))
})

describe('code that was never right', () => {
  test('merges by lines where it can, and is in conflict all the same', () => {
    const merged = merge(['a()\nb()\nc()\n', 'a(;\nb()\nc()\n', 'a()\nb()\nd()\n'])
    expect(merged).toMatchObject({ kind: 'conflict', by: 'text', checked: [], ours: 'a(;\nb()\nc()\n' })
    expect(merged).toHaveProperty('conflicts.0.kind', 'unparsable')
  })
  test('and is disputed: no more than that is told, and all else is merged', () => {
    const base = 'a(1)\nb(1)\nc(1)\nd(1)\ne(1)\n'
    const merged = merge([base, 'a(2)\nb(1)\nc(;\nd(1)\ne(1)\n', 'a(3)\nb(1)\nc(1)\nd(1)\ne(2)\n'])
    expect(merged).toMatchObject({
      conflicts: [{ kind: 'both-changed', line: 1 }],
      ours: 'a(2)\nb(1)\nc(;\nd(1)\ne(2)\n',
    })
    expect(merged).toHaveProperty('conflicts.length', 1)
  })
})
