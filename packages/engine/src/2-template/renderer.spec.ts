import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { system } from '../paths.ts'
import { createRenderer, type Locals } from './renderer.ts'

type Files = Readonly<Record<string, string>>
const folder = system.resolve('/t')
const render = (text: string, locals: Locals = {}, files: Files = {}) => {
  const texts = new Map(Object.entries(files).map(([name, content]) => [system.join(folder, name), content]))
  const file = system.join(folder, 'a.ejs')
  return createRenderer((path) => texts.get(path)).render(text, {
    locals,
    file,
    place: { path: 'a.ejs', line: 1 },
  })
}
const check = (text: string, locals: Locals, expected: string, files?: Files) =>
  expect(render(text, locals, files)).toBe(expected)
const fails = (text: string, locals: Locals, code: string, line: number, more: object = {}, files?: Files) =>
  expect(() => render(text, locals, files)).toThrow(
    expect.objectContaining({ code, diagnostics: [expect.objectContaining({ line, ...more })] }),
  )

describe('what a template renders', () => {
  test('text without tags, as it is', () => check('${{ a }} {{ b }}\r\n', {}, '${{ a }} {{ b }}\r\n'))
  test('a value', () => check('a <%= x %> b', { x: 1 }, 'a 1 b'))
  test('signs of HTML, as they are', () => check('<%= x %>', { x: `<a href="&">'` }, `<a href="&">'`))
  test('nothing for nothing', () => check('a<%= x %><%- y %>b', { x: null, y: undefined }, 'ab'))
  test('a loop', () => check('<% for (const i of x) { -%>\n<%= i %>,\n<% } -%>\n', { x: [1, 2] }, '1,\n2,\n'))
  test('an arrow function', () =>
    check('<%= x.map((i) => i.a).join() %>', { x: [{ a: 1 }, { a: 2 }] }, '1,2'))
  test('a tag of EJS as text', () => check('<%% a %%> <%# no %><%= 1 %>', {}, '<% a %> 1'))
  test('a property that may be missing', () => check('<%= locals.x %>', {}, ''))
  test('a getter when it is asked for', () => {
    const asked: string[] = []
    const locals = {
      get x() {
        asked.push('x')
        return 1
      },
    }
    expect(render('a<%# x %>', locals)).toBe('a')
    expect(asked).toEqual([])
    expect(render('<%= x %>', locals)).toBe('1')
  })
  test('up to where it returns', () => check('a<% if (x) return %>b', { x: true }, 'a'))
  test('no names that every object has', () => check('<%= locals.constructor %>', {}, ''))
})

test('what a template assigns ends with it', () => {
  const locals = { x: 1 }
  expect(render('<% x = 2 %><%= x %>', locals)).toBe('2')
  expect(locals).toEqual({ x: 1 })
})

describe('data never becomes an option of EJS', () => {
  const names = [
    'delimiter',
    'openDelimiter',
    'async',
    'client',
    'strict',
    'escape',
    'filename',
    'cache',
    'debug',
    'scope',
  ]
  test.each(names)('%s', (name) => check(`<%= ${name} %>|<%= 1 %>`, { [name]: '?' }, '?|1'))

  test('all of them, with any value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names, 'settings', 'context', '_with', 'outputFunctionName'),
        fc.jsonValue(),
        (name, value) => {
          expect(render('a<%= 1 %>', { [name]: value })).toBe('a1')
        },
      ),
      { numRuns: 100 },
    )
  })

  const inner = ['escapeFn', '__output', '__line', '__append', '__fail', '__overflow', 'thrown']
  test.each(inner)('nor a part of the compiled function: %s', (name) => {
    check('a\n<%= 1 %>', { [name]: 'x' }, 'a\n1')
    fails('a\n<%= nothing %>', { [name]: 'x' }, 'variable-missing', 2)
  })
  test('and words of our own are free', () =>
    check('<%= fail %><%= overflow %><%= code %>', { fail: 1, overflow: 2, code: 3 }, '123'))
})

describe('a variable that is missing', () => {
  test('says its line, and the nearest name', () =>
    fails('a\n\n<%= nmae %>', { name: 'x' }, 'variable-missing', 3, {
      path: 'a.ejs',
      excerpt: '<%= nmae %>',
      hint: 'Did you mean `name`?',
    }))
  test('says how it may be missing, where no name is near', () =>
    fails('<%= port %>', {}, 'variable-missing', 1, { hint: expect.stringContaining('locals.port') }))
  test('behind a block that was skipped', () =>
    fails('<% if (false) { %>\n\n<% } %><%= nothing %>', {}, 'variable-missing', 3))
  test('in the other branch', () =>
    fails('<% if (false) { %>\na\n<% } else { %><%= nothing %>\n<% } %>', {}, 'variable-missing', 3))
})

describe('a template that throws', () => {
  test('says its line', () => fails('a\n<% x.y.z %>', { x: {} }, 'template-failed', 2))
  test('an error of its own', () =>
    fails('a\n<% throw new Error("no") %>', {}, 'template-failed', 2, { message: 'The template threw: no.' }))
  test('anything else', () => fails('<% throw Object.create(null) %>', {}, 'template-failed', 1))
  test('a value that cannot be text', () =>
    fails('a\n<%= x %>', { x: Object.create(null) as object }, 'template-failed', 2))
})

describe('an include', () => {
  test('sees what the template sees, and more', () =>
    check('<%- include("b", { y: 2 }) %>', { x: 1 }, '1 2', { b: '<%= x %> <%= y %>' }))
  test('is found beside the file that includes', () =>
    check('<%- include("sub/b") %>', {}, 'c', { 'sub/b.ejs': '<%- include("./c.t") %>', 'sub/c.t': 'c' }))
  test('by its full path', () =>
    check('<%- include(f) %>', { f: system.join(folder, 'b') }, 'b', { 'b.ejs.t': 'b' }))
  test('that is missing', () =>
    fails('a\n<%- include("none") %>', {}, 'include-missing', 2, { path: 'a.ejs' }))
  test('that fails says its own line', () =>
    fails(
      'a\n<%- include("b") %>',
      {},
      'variable-missing',
      3,
      { path: system.join(folder, 'b') },
      { b: '\n\n<%= x %>' },
    ))
  test('that does not parse says its own line', () =>
    fails(
      'a\n<%- include("b") %>',
      {},
      'template-syntax',
      2,
      { path: system.join(folder, 'b') },
      { b: '\n<% } %>' },
    ))
  test('that calls itself may end', () =>
    check('<%- include("b", { n: 50 }) %>', {}, 'x'.repeat(50), {
      b: '<% if (n > 0) { %>x<%- include("b", { n: n - 1 }) %><% } %>',
    }))

  test('in a circle is named', () => {
    const [b, c] = [system.join(folder, 'b'), system.join(folder, 'c')]
    const files = { b: '\n<%- include("c") %>', c: '<%- include("b") %>' }
    fails(
      '<%- include("b") %>',
      {},
      'include-circular',
      expect.any(Number) as number,
      {
        message: expect.stringMatching(/^Includes go in a circle: /),
      },
      files,
    )
    const circle = new RegExp(`${[b, c, b].map(escape).join(' -> ')}|${[c, b, c].map(escape).join(' -> ')}`)
    expect(() => render('<%- include("b") %>', {}, files)).toThrow(circle)
  })
  test('of itself is named', () =>
    fails(
      'a\n<%- include("a.ejs") %>',
      {},
      'include-circular',
      2,
      {},
      { 'a.ejs': 'a\n<%- include("a.ejs") %>' },
    ))
})

const escape = (text: string) => text.replace(/[\\.]/g, '\\$&')

test('a loop that does not end is stopped, and its line is said', () => {
  const loop = 'a\n<% for (;;) { %><%= text %><% } %>'
  fails(loop, { text: 'x'.repeat(1024 * 1024) }, 'output-too-large', 2, { path: 'a.ejs' })
})

test('what <%= %> does with a value can be said', () => {
  const renderer = createRenderer(() => undefined)
  const place = { path: 'a.ejs', line: 1 }
  const text = renderer.render('<%= x %> <%- x %>', {
    locals: { x: 1 },
    file: 'a.ejs',
    place,
    escape: (value) => `[${String(value)}]`,
  })
  expect(text).toBe('[1] 1')
})

test('any data that is JSON renders as itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (name, value) => {
      expect(
        JSON.parse(render('<%= JSON.stringify(locals[key]) ?? null %>', { [name]: value, key: name })),
      ).toEqual(JSON.parse(JSON.stringify(name === 'key' ? 'key' : value)))
    }),
    { numRuns: 100 },
  )
})

test('templates with the same tags are one function, each with its own text', () => {
  const renderer = createRenderer(() => undefined)
  const render = (text: string, name: string) =>
    renderer.render(text, { locals: { name }, file: '/a.ejs', place: { path: '/a.ejs', line: 1 } })
  const texts = ['a <% if (name) { %>"\\n<% } -%>\nb', 'c <% if (name) { %>`${x}`<% } -%>\nd']
  expect(texts.map((text) => render(text, 'x'))).toEqual(['a "\\nb', 'c `${x}`d'])
  expect(texts.map((text) => render(text, ''))).toEqual(['a b', 'c d'])
})
