import { expect, test } from 'vitest'
import { createRenderer } from './renderer.ts'
import { watchedLocals } from './watched-locals.ts'

const renderer = createRenderer(() => undefined)

/** Whether a text that is rendered reads the secret. */
const check = (text: string, expected: boolean): void => {
  const { locals, takeRead } = watchedLocals({ name: 'orders', token: 'hush' }, ['token'])
  renderer.render(text, { locals, file: '/a.ejs', place: { path: '/a.ejs', line: 1 } })
  expect([takeRead(), takeRead()]).toEqual([expected, false])
}

test.each([
  '<%= token %>',
  '<%= Buffer.from(token).toString("base64") %>',
  '<%= locals.token %>',
  '<% for (const [, value] of Object.entries(locals)) { %><%= value %><% } %>',
  '<% if (token) { %>yes<% } %>',
])('%s reads it', (text) => check(text, true))

test.each(['plain', '<%= name %>', '<%= locals.name %>', '<%= Object.keys(locals) %>', '<% token = 1 %>'])(
  '%s does not',
  (text) => check(text, false),
)

test('a value that the template calls so is its own', () => {
  const { locals } = watchedLocals({ token: 'hush' }, ['token'])
  const place = { path: '/a.ejs', line: 1 }
  expect(renderer.render('<% token = "mine" %><%= token %>', { locals, file: '/a.ejs', place })).toBe('mine')
  expect(locals['token']).toBe('hush')
})

test('a secret that was not given is not there', () => {
  const { locals } = watchedLocals({ name: 'orders' }, ['token'])
  expect(Object.keys(locals)).toEqual(['name'])
})
