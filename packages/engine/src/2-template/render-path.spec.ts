import { describe, expect, test } from 'vitest'
import type { FileScope } from './file-scope.ts'
import { renderPath } from './render-path.ts'
import { createRenderer, type Locals } from './renderer.ts'

const scopeOf = (locals: Locals): FileScope => {
  const renderer = createRenderer(() => undefined)
  const render: FileScope['render'] = (text, line) =>
    renderer.render(text, { locals, file: '/t/a', place: { path: 'a', line } })
  return { render, context: { locals } } as FileScope
}
const check = (path: string, locals: Locals, expected: string | undefined) =>
  expect(renderPath(path, scopeOf(locals))).toBe(expected)

describe('a path of a template', () => {
  test('with a name', () => check('src/__name__.ts', { name: 'user' }, 'src/user.ts'))
  test('with two names', () => check('__name____ext__', { name: 'user', ext: '.ts' }, 'user.ts'))
  test('with a number', () => check('v__major__/a', { major: 2 }, 'v2/a'))
  test('with EJS', () => check('<%= name %>/a', { name: 'user' }, 'user/a'))
  test('with a name that holds a folder', () => check('__name__.ts', { name: 'a/user' }, 'a/user.ts'))
  test('with a name that is no input', () => check('__init__.py', { name: 'user' }, '__init__.py'))
  test('with a name that every object has', () => check('__constructor__', {}, '__constructor__'))
  test('with a name that is no text', () => check('__tests__/a', { tests: true }, '__tests__/a'))
  test('with a part that comes out empty is not wanted', () =>
    check('<% if (docs) { %>docs<% } %>/a.md', { docs: false }, undefined))
  test('with a name that is blank is not wanted', () => check('__name__/a.md', { name: ' ' }, undefined))
  test('that is missing a variable says so', () =>
    expect(() => renderPath('<%= nothing %>', scopeOf({}))).toThrow(/uses `nothing`/))
})

describe('a value in a path is never code', () => {
  test('a tag', () => check('__name__.ts', { name: '<%= 1 + 1 %>' }, '<%= 1 + 1 %>.ts'))
  test('a closing tag', () => check('<%= name %>__name__', { name: '%> <%' }, '%> <%%> <%'))
  test('a name inside a tag is the code of the template', () =>
    check('<%= __name__ %>', { name: 'no', __name__: 'yes' }, 'yes'))
})
