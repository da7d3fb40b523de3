import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyAstEdits } from './apply-ast-edits.ts'
import type { AstEdit, AstPiece } from './ast-edit.ts'

type Fields = Omit<AstEdit, 'id'>

const apply = (text: string, pieces: readonly AstPiece[]) => applyAstEdits(text, pieces, 'a.ts')

const textOf = (text: string, pieces: readonly AstPiece[]): string => {
  const outcome = apply(text, pieces)
  return outcome.kind === 'applied' ? outcome.text : JSON.stringify(outcome.conflicts)
}

const add = (...edits: readonly Fields[]): readonly AstPiece[] =>
  edits.map((edit, index) => ({ edit: { id: `x${index}`, ...edit } }))

const element = (code: string, target = 'a'): Fields => ({ op: 'addToArray', target, code })

describe('what is said of each piece', () => {
  test('what was done, and where it stands', () => {
    const text = "const a = [\n  1,\n]\nconst b = ['x']\n"
    const was: AstEdit = { id: 'old', op: 'addStatement', code: "const b = ['x']" }
    const pieces = [...add(element('1'), element('2')), { was }]
    expect(apply(text, pieces)).toEqual({
      kind: 'applied',
      text: 'const a = [\n  1,\n  2,\n]\n',
      outcomes: [
        { id: 'x0', did: 'present', line: 2 },
        { id: 'x1', did: 'added', line: 3 },
        { id: 'old', did: 'removed', line: 4 },
      ],
    })
  })
  test('conflicts of all, with the lines that could be meant', () => {
    const pieces = add({ ...element('x'), position: { after: 'y' } }, element('1', 'c'))
    expect(apply('const a = [y, y]\nconst b = 1\n', pieces)).toEqual({
      kind: 'conflict',
      conflicts: [
        {
          id: 'x0',
          code: 'anchor-ambiguous',
          message: '`y` names 2 items',
          candidates: [{ line: 1, text: 'const a = [y, y]' }],
        },
        {
          id: 'x1',
          code: 'anchor-missing',
          message: '`c` is not there.',
          candidates: [
            { line: 1, text: 'const a = [y, y]' },
            { line: 2, text: 'const b = 1' },
          ],
        },
      ],
    })
  })
  test('a syntax error that was there, with its line', () =>
    expect(apply('const a = 1\nconst = 2\n', add(element('1')))).toMatchObject({
      conflicts: [{ code: 'target-unparsable', candidates: [{ line: 2, text: 'const = 2' }] }],
    }))
  test('a syntax error that its code would make', () =>
    expect(apply('const a = []\n', add(element('1, ]; [')))).toMatchObject({
      conflicts: [{ id: 'x0', code: 'ast-check-failed' }],
    }))
  test('pieces that want the contrary of each other', () => {
    const pieces = [...add(element('x')), { was: { id: 'y', ...element('x') } }]
    expect(apply('const a = [x]\n', pieces)).toMatchObject({
      conflicts: [{ id: 'x0', code: 'ast-check-failed' }],
    })
  })
})

describe('code that closes the bracket around it is refused', () => {
  const refused = (text: string, fields: Fields) =>
    expect(textOf(text, add(fields))).toContain('ast-check-failed","message":"the code cannot stand there')

  test('an element', () => refused('const a = []\n', element('x], [y')))
  test('an element taken out of its list', () => refused('const a = []\n', element('x][0')))
  test('a property', () => refused('const a = {}\n', { op: 'addToObject', target: 'a', code: 'x }), ({ y' }))
  test('an argument', () => refused('f()\n', { op: 'addCallArgument', target: 'f', code: 'x)(y' }))
  test('a parameter', () =>
    refused('class C {}\n', { op: 'addConstructorParameter', target: 'C', code: 'x) {} y(z' }))
  test('a decorator', () => refused('class C {}\n', { op: 'addDecorator', target: 'C', code: '@X export' }))
  test('as an anchor it names nothing', () =>
    expect(textOf('const a = [y]\n', add({ ...element('x'), position: { before: 'y], [z' } }))).toContain(
      'nothing there is called',
    ))
})

describe('several pieces at one place', () => {
  test('of an empty list', () =>
    expect(textOf('const a = []\n', add(element('x'), element('y')))).toBe('const a = [x, y]\n'))
  test('of a list that is made for one', () =>
    expect(textOf('const a = {}\n', add(element('x', 'a.b'), element('y', 'a.b')))).toBe(
      'const a = { b: [x, y] }\n',
    ))
  test('where one would change the code of the other', () =>
    expect(
      textOf(
        'class C {}\n',
        add(
          { op: 'addStatement', target: 'C.x', code: 'y()' },
          { op: 'addMember', target: 'C', code: 'x() {\n  z()\n}' },
        ),
      ),
    ).toContain('ast-check-failed'))
  test('where two want different things of one name', () =>
    expect(
      textOf('const a = {}\n', add(element('x', 'a.b.c'), { op: 'addToObject', target: 'a', code: 'b: {}' })),
    ).toContain('piece-edited'))
  test('where a constructor is made for two', () =>
    expect(
      textOf(
        'class C {}\n',
        add(
          { op: 'addConstructorParameter', target: 'C', code: 'a: A' },
          { op: 'addConstructorParameter', target: 'C', code: 'b: B' },
        ),
      ),
    ).toBe('class C {\n  constructor(a: A, b: B) {}\n}\n'))
})

describe('a piece that was there', () => {
  const becomes = (before: string, was: Fields | undefined, edit: Fields | undefined, after: string) =>
    expect(
      textOf(before, [
        { ...(was && { was: { id: 'x', ...was } }), ...(edit && { edit: { id: 'x', ...edit } }) },
      ]),
    ).toBe(after)
  const method = (code: string): Fields => ({ op: 'addMember', target: 'C', code })
  const classOf = (...lines: readonly string[]) =>
    `class C {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`

  test('is replaced in its place', () =>
    becomes('const a = [x, y]\n', element('x'), element('z'), 'const a = [z, y]\n'))
  test('is found in another style', () =>
    becomes("const a = [f( 'x', ), y]\n", element('f("x")'), element('z'), 'const a = [z, y]\n'))
  test('keeps the comments around it', () =>
    becomes(
      classOf('// why', 'x() {} // how', '', 'y() {}'),
      method('x() {}'),
      method('x() { z() }'),
      classOf('// why', 'x() { z() } // how', '', 'y() {}'),
    ))
  test('has its own comments replaced with it', () =>
    becomes(
      classOf('// mine', '/** old */', 'x() {} // old'),
      method('/** old */\nx() {} // old'),
      method('/** new */\nx() { z() } // new'),
      classOf('// mine', '/** new */', 'x() { z() } // new'),
    ))
  test('keeps comments of its own that a person has changed', () =>
    becomes(
      classOf('/** better */', 'x() {}'),
      method('/** old */\nx() {}'),
      method('/** new */\nx() { z() }'),
      classOf('/** better */', 'x() { z() }'),
    ))
  test('takes its own comments along', () =>
    becomes(
      classOf('// mine', '/** old */', 'x() {} // old', 'y = 1'),
      method('/** old */\nx() {} // old'),
      undefined,
      classOf('// mine', 'y = 1'),
    ))
  test('leaves the comments of others', () =>
    becomes(
      'const a = [\n  x,\n  // of y\n  y, // and y\n]\n',
      element('y'),
      undefined,
      'const a = [\n  x,\n  // of y\n  // and y\n]\n',
    ))
  test('that a person has changed is refused', () =>
    becomes(
      classOf('x() { mine() }'),
      method('x() {}'),
      method('x() { z() }'),
      JSON.stringify([
        {
          id: 'x',
          code: 'piece-edited',
          message: '`x` is not what was injected: it has been changed since',
          candidates: [{ line: 2, text: '  x() { mine() }' }],
        },
      ]),
    ))
  test('that a person has put a comment into is refused', () =>
    expect(textOf(classOf('x() { /* mine */ }'), [{ was: { id: 'x', ...method('x() {}') } }])).toContain(
      'what was injected holds a comment since: /* mine */',
    ))
  test('that stands twice is refused', () =>
    expect(textOf('const a = [x, x]\n', [{ was: { id: 'x', ...element('x') } }])).toContain(
      'anchor-ambiguous',
    ))
  test('is added afresh where it is gone', () =>
    becomes('const a = [y]\n', element('x'), element('z'), 'const a = [y, z]\n'))
  test('moves to another list', () =>
    becomes(
      'const a = [x]\nconst b = []\n',
      element('x'),
      element('x', 'b'),
      'const a = []\nconst b = [x]\n',
    ))
  test('becomes several', () =>
    becomes('const a = [w, x, y]\n', element('x'), element('z, q'), 'const a = [w, z, y, q]\n'))
  test('becomes one', () =>
    becomes('const a = [w, x, y]\n', element('w, x'), element('z'), 'const a = [z, y]\n'))
  test('goes with what declared its place', () => becomes('b()\n', element('x'), undefined, 'b()\n'))
  test('goes when it shall', () =>
    becomes('const a = [x]\n', undefined, { ...element('x'), remove: true }, 'const a = []\n'))
})

describe('laws', () => {
  const lists = ['a', 'b.c', 'D@E.f']
  const text = fc
    .tuple(
      fc.array(fc.constantFrom('1', '2,', '3 // c', '/* d */ 4'), { maxLength: 3 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('  ', '\t'),
      fc.boolean(),
    )
    .map(([items, newline, indent, hasComma]) => {
      const inner = items.map((item) => item.replace(/,$/, ''))
      const lines = inner.map((item, index) => {
        const [code = '', comment] = item.split(' //')
        const comma = index < inner.length - 1 || hasComma ? ',' : ''
        return `${indent}${code}${comma}${comment === undefined ? '' : ` //${comment}`}\n`
      })
      const list = `[\n${lines.join('')}]`
      const file = `const a = ${list}\nconst b = { c: ${list} }\n@E({ f: ${list} })\nclass D {}\n`
      return file.replaceAll('\n', newline)
    })
  const edit = fc
    .record({
      target: fc.constantFrom(...lists),
      code: fc.constantFrom('x', '"y"', '{\n  z: 1,\n}', 'w // e', '// f\nv'),
      position: fc.constantFrom('first' as const, 'last' as const, 'sorted' as const),
    })
    .map((fields): Fields => ({ op: 'addToArray', ...fields }))

  test('injecting twice is injecting once', () =>
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 4 }), (any, edits) => {
        const once = textOf(any, add(...edits))
        expect(textOf(once, add(...edits))).toBe(once)
      }),
      { numRuns: 150 },
    ))
  test('edits of different lists may change places', () =>
    fc.assert(
      fc.property(text, edit, edit, (any, one, other) => {
        fc.pre(one.target !== other.target)
        const both = textOf(any, add(one, other))
        expect(textOf(any, add(other, one))).toBe(both)
        expect(textOf(textOf(any, add(other)), add(one))).toBe(both)
      }),
      { numRuns: 150 },
    ))
  test('what is taken back leaves the text as it was', () =>
    fc.assert(
      fc.property(text, edit, (any, one) => {
        fc.pre(any.includes('1'))
        expect(textOf(textOf(any, add(one)), [{ was: { id: 'x', ...one } }])).toBe(any)
      }),
      { numRuns: 150 },
    ))
})
