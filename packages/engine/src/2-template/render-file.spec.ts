import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { system } from '../paths.ts'
import type { RenderContext } from './file-scope.ts'
import { renderFile } from './render-file.ts'
import { createRenderer, type Locals } from './renderer.ts'
import type { Dialect, Template } from './template.ts'

const library = system.resolve('/library')
const root = system.join(library, 'g', 'a')

const contextOf = (
  dialect: Dialect,
  locals: Locals,
  files: Readonly<Record<string, string>>,
): RenderContext => {
  const texts = new Map(Object.entries(files).map(([name, text]) => [system.join(library, name), text]))
  const readFile = (path: string) => {
    const text = texts.get(path)
    return text === undefined ? undefined : Buffer.from(text)
  }
  const ownership = [{ pattern: 'seeds/**', ownership: 'seeded' }]
  const template = { id: 'a', dialect, root, library, ownership } as unknown as Template
  return { template, locals, renderer: createRenderer((path) => texts.get(path)), readFile }
}

interface Options {
  readonly path?: string
  readonly locals?: Locals
  readonly dialect?: Dialect
  readonly files?: Readonly<Record<string, string>>
}
const render = (
  text: string | Buffer,
  { path = 'files/a.ts.t', locals = {}, dialect = 'espalier', files = {} }: Options = {},
) => renderFile({ path, bytes: Buffer.from(text), executable: false }, contextOf(dialect, locals, files))

const check = (text: string, change: object | undefined, options?: Options) => {
  const { contribution, diagnostics } = render(text, options)
  expect(diagnostics).toEqual([])
  expect(contribution?.change).toEqual(change === undefined ? undefined : expect.objectContaining(change))
}
const hygen: Options = { dialect: 'hygen', path: 'a.t' }

describe('a file without frontmatter', () => {
  test('goes where it lies', () =>
    check('a', { to: 'src/a.ts', content: { text: 'a' } }, { path: 'files/src/a.ts' }))
  test('is rendered', () => check('<%= x %>', { to: 'a.ts', content: { text: '1' } }, { locals: { x: 1 } }))
  test('has its path rendered', () =>
    check('a', { to: 'b.ts' }, { path: 'files/__x__.ts', locals: { x: 'b' } }))
  test('has its owner', () => check('a', { ownership: 'seeded' }, { path: 'files/seeds/a' }))
  test('is for includes only, beside files/', () => check('a', undefined, { path: 'parts/a.ejs' }))
  test('is not wanted, where its path is empty', () =>
    check('a', undefined, { path: 'files/__x__', locals: { x: '' } }))
  test('makes nothing in hygen', () => check('a', undefined, hygen))
  test('may be binary', () => {
    const bytes = Buffer.from([0, 1, 0x3c, 0x25, 0x3d])
    expect(render(bytes).contribution?.change).toMatchObject({
      content: { base64: bytes.toString('base64') },
    })
  })
})

describe('a file with frontmatter', () => {
  test('goes where it says', () =>
    check('---\nto: b/<%= x %>.ts\n---\na', { to: 'b/1.ts', content: { text: 'a' } }, { locals: { x: 1 } }))
  test('goes where it lies, if it does not say', () =>
    check('---\nforce: true\n---\na', { to: 'a.ts', existing: 'overwrite' }))
  test('goes nowhere, if it says nothing', () =>
    check('---\nto: <%= x %>\n---\na', undefined, { locals: { x: null } }))
  test('of its own keeps it', () =>
    check(
      '---\ntitle: a\n---\nb',
      { to: 'a.md', content: { text: '---\ntitle: a\n---\nb' } },
      { path: 'files/a.md' },
    ))
  test('of ours in a plain file', () =>
    check('---\nto: b.md\n---\na', { to: 'b.md' }, { path: 'files/a.md' }))
  test('sees its attributes in the body', () =>
    check(
      '---\nto: <%= x %>\nx-note: n\n---\n<%= attributes.to %> <%= attributes["x-note"] %>',
      { content: { text: '1 n' } },
      { locals: { x: 1 } },
    ))
  test('injects', () =>
    check(
      '---\nto: b\ninject: true\nafter: <%= x %>\n---\na',
      { kind: 'inject', body: 'a', location: { kind: 'after', pattern: { source: 'y', flags: '' } } },
      { locals: { x: 'y' } },
    ))
  test('skips the body of false', () =>
    check('---\nto: b\ninject: <%= x %>\n---\na', { kind: 'file' }, { locals: { x: false } }))
  test('numbers and lists are what YAML says', () =>
    check('---\nto: 42\nx-list: [1]\n---\n<%= attributes["x-list"][0] + 1 %>', {
      to: '42',
      content: { text: '2' },
    }))
})

describe('from', () => {
  const files = { 'shared/a.txt': '<%= x %>' }
  const from = (more: string, text: string) =>
    check(
      `---\nto: b\nfrom: shared/a.txt\n${more}---\nbody`,
      { content: { text } },
      { files, locals: { x: 1 } },
    )
  test('takes a file as it is', () => from('', '<%= x %>'))
  test('renders it, if it shall', () => from('render: true\n', '1'))
  test('of a file that is not there', () =>
    expect(() => render('---\nto: b\nfrom: none\n---\n')).toThrow(
      expect.objectContaining({ code: 'include-missing' }),
    ))
})

describe('a command', () => {
  const command = (text: string, locals: Locals) => render(text, { locals }).contribution?.command
  test('gets values as data, and the body', () =>
    expect(command('---\nsh: "echo <%= x %> <%- y %>"\n---\n<%= x %>', { x: '$(no)', y: '-n' })).toEqual({
      script: 'echo "${ESPALIER_VALUE_0}" -n',
      env: { ESPALIER_VALUE_0: '$(no)' },
      stdin: '$(no)',
      ignoreExit: false,
    }))
  test('stands beside a change', () =>
    expect(render('---\nto: b\nsh: ls\nspinner: true\nshIgnoreExit: true\n---\n').contribution).toMatchObject(
      {
        change: { to: 'b' },
        command: { script: 'ls', env: {}, ignoreExit: true, spinner: 'running' },
      },
    ))
  test('with a value that no command can take', () =>
    expect(() => command('---\nto: b\nsh: echo <%= x %>\n---\n', { x: 'a\0b' })).toThrow(
      expect.objectContaining({
        code: 'template-failed',
        diagnostics: [expect.objectContaining({ line: 3 })],
      }),
    ))
})

describe('where a mistake is', () => {
  const fails = (text: string, code: string, line: number) =>
    expect(() => render(text)).toThrow(
      expect.objectContaining({
        code,
        diagnostics: [expect.objectContaining({ line, path: system.join(root, 'files/a.ts.t') })],
      }),
    )
  test('in the body', () => fails('---\nto: b\n---\n\na\n<%= x %>', 'variable-missing', 6))
  test('in the body, in EJS', () => fails('---\nto: b\n---\na\n<% let 1 %>', 'template-syntax', 5))
  test('in an attribute', () => fails('---\nforce: true\nto: <%= x %>\n---\n', 'variable-missing', 3))
  test('in an attribute in quotes', () =>
    fails('---\nforce: true\n"to": <%= x %>\n---\n', 'variable-missing', 3))
  test('in a block', () =>
    fails('---\nto: b\nsh: |\n  echo a\n  echo <%= x %>\n---\n', 'variable-missing', 5))

  const reports = (text: string, code: string, line: number, options?: Options) =>
    expect(render(text, options)).toEqual({ diagnostics: [expect.objectContaining({ code, line })] })
  test('in YAML', () => reports('---\nto: b\nforce: [\n---\na', 'frontmatter-invalid', 4))
  test('in YAML of hygen', () => reports('---\nto: b: c\n---\na', 'frontmatter-invalid', 2, hygen))
  test('of an unknown attribute', () => reports('---\nto: b\nafer: c\n---\na', 'attribute-unknown', 3))
  test('of an invalid one', () =>
    reports('---\nto: b\nunlessExists: perhaps\n---\na', 'attribute-invalid', 3))
})

describe('frontmatter that hygen would pass over', () => {
  const warns = (text: string, line: number, message: RegExp) =>
    expect(render(text, hygen)).toEqual({
      diagnostics: [
        expect.objectContaining({ severity: 'warning', line, message: expect.stringMatching(message) }),
      ],
    })
  test('as it starts too late', () => warns('\n---\nto: b\n---\na', 2, /not at the top/))
  test('as it is never closed', () => warns('---\nto: b\na', 1, /never closed/))
  test('a rule in a text is none', () => check('a\n---\nb', undefined, hygen))
})
