import { describe, expect, test } from 'vitest'
import { hasSyntaxTree, parseSource } from './source.ts'
import type { FileStyle } from './file-style.ts'

const check = <Key extends keyof FileStyle>(key: Key, text: string, expected: FileStyle[Key]) =>
  expect(parseSource(text, 'a.ts').style[key]).toBe(expected)

describe('the style of a file', () => {
  test('two blanks where nothing is indented', () => check('indent', 'a()\n', '  '))
  test('tabs', () => check('indent', 'if (a) {\n\tb()\n}\n', '\t'))
  test('four blanks, whatever comments do', () =>
    check('indent', '/**\n * a\n * b\n * c\n */\nif (a) {\n    b()\n}\n', '    '))
  test('quotes of modules before others', () => check('quote', 'import a from \'a\'\nf("b", "c")\n', "'"))
  test('quotes of other strings', () => check('quote', 'f("b")\n', '"'))
  test('no semicolons', () => check('semicolons', 'a()\nif (b) {\n}\n', 'never'))
  test('semicolons', () => check('semicolons', 'a();\nb()\n', 'always'))
  test('no semicolons within what has none itself', () =>
    check('semicolons', 'function a() {\n  b()\n}\n', 'never'))
  test('nothing of semicolons and quotes where nothing tells', () => {
    check('semicolons', '// a\n', 'unknown')
    check('quote', '// a\n', undefined)
  })
  test('trailing commas', () => check('trailingCommas', 'f([\n  a,\n])\n', 'always'))
  test('no trailing commas', () => check('trailingCommas', 'f([\n  a\n])\n', 'never'))
  test('ends of line', () => check('newline', 'a\r\nb\r\n', '\r\n'))
})

test('a syntax tree is there for each kind of JavaScript and TypeScript', () => {
  const endings = [
    'ts',
    'tsx',
    'mts',
    'cts',
    'd.ts',
    'js',
    'jsx',
    'mjs',
    'cjs',
    'json',
    'vue',
    'mtsx',
    'ts.md',
  ]
  expect(endings.filter((ending) => hasSyntaxTree(`a.${ending}`))).toEqual(endings.slice(0, 9))
})
