import { expect, test } from 'vitest'
import { parseBinding } from './parse-binding.ts'

/** The binding that a text is, or the lines of its mistakes. */
const check = (text: string, expected: unknown): void => {
  const parsed = parseBinding(text, 'app/espalier.json')
  const seen =
    'binding' in parsed ? parsed.binding : parsed.diagnostics.map(({ code, line }) => `${code} ${line}`)
  expect(seen).toEqual(expected)
}

test('a binding is what it says', () => {
  const follow = { use: 'web@^1.2', with: { port: 80 }, from: { env: 'shared:env.json' } }
  check(JSON.stringify({ templates: [follow] }), { templates: [follow] })
})

test('settings alone follow nothing', () => {
  check('{ "templateRoots": ["tools"] }', { templateRoots: ['tools'], templates: [] })
})

test('comments are allowed', () => {
  check('{\n  // ours\n  "templates": [],\n}', { templates: [] })
})

test('every mistake is found, with its line', () => {
  check('{\n  "template": [],\n  "templates": [\n    {},\n    { "use": "Web" }\n  ]\n}', [
    'binding-invalid 2',
    'binding-invalid 4',
    'binding-invalid 5',
  ])
})

test.each(['{ "templates": {} }', '[]', '', '{ "templates": [{ "use": "web", "from": { "env": 1 } }] }'])(
  '%j is refused',
  (text) => {
    check(text, ['binding-invalid 1'])
  },
)

test('the name that was meant is named', () => {
  const parsed = parseBinding('{ "tempaltes": [] }', 'espalier.json')
  expect(parsed).toMatchObject({ diagnostics: [{ hint: 'Did you mean `templates`?' }] })
})
