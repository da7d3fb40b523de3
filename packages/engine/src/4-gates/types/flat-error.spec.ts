import { expect, test } from 'vitest'
import { type ErrorParts, type ErrorPlace, flatError } from './flat-error.ts'
import type { CompilerError } from './type-checker.ts'

const where = { root: '/w', config: 'tsconfig.json' }

const error = (parts: Partial<ErrorParts>): ErrorParts => ({
  code: 2322,
  category: 1,
  text: 'A.',
  parts: [],
  ...parts,
})

const check = (parts: ErrorParts, place: ErrorPlace | undefined, expected: CompilerError | undefined): void =>
  expect(flatError(parts, place, where)).toEqual(expected)

test('a place is a line and a column, counted from 1, with the text of the line', () => {
  const at = (position: number) => ({ file: '/w/a.ts', text: 'ab\n  cd\r\n', position })
  const told = { code: 2322, path: 'a.ts', message: 'A.' }
  check(error({}), at(0), { ...told, line: 1, column: 1, excerpt: 'ab' })
  check(error({}), at(2), { ...told, line: 1, column: 3, excerpt: 'ab' })
  check(error({}), at(5), { ...told, line: 2, column: 3, excerpt: 'cd' })
  check(error({}), { file: '/w/a.ts', text: '\n', position: 0 }, { ...told, line: 1, column: 1, excerpt: '' })
})

test('what is about a program as a whole is told of its tsconfig', () =>
  check(error({}), undefined, { code: 2322, path: 'tsconfig.json', message: 'A.' }))

test('parts are sentences of one message, those that only explain left out', () =>
  check(
    error({
      parts: [error({ text: 'B.', parts: [error({ text: 'C.' })] }), error({ category: 3, text: 'D.' })],
    }),
    undefined,
    { code: 2322, path: 'tsconfig.json', message: 'A. B. C.' },
  ))

test('paths are those of the workspace', () =>
  check(error({ text: `import("/w/a/b").C` }), undefined, {
    code: 2322,
    path: 'tsconfig.json',
    message: 'import("a/b").C',
  }))

test('what is no error, about output, or outside is nothing', () => {
  check(error({ category: 0 }), undefined, undefined)
  check(error({ code: 6059 }), undefined, undefined)
  check(error({}), { file: '/elsewhere/a.ts', text: '', position: 0 }, undefined)
  check(error({}), { file: '/w/node_modules/a/a.d.ts', text: '', position: 0 }, undefined)
})
