import { expect, test } from 'vitest'
import { outputPath } from './output-path.ts'

const check = (file: string, path: string | undefined, isTemplate: boolean) =>
  expect(outputPath(file)).toEqual({ path, isTemplate })

test('a plain file', () => check('files/src/main.ts', 'src/main.ts', false))
test('.ejs', () => check('files/main.ts.ejs', 'main.ts', true))
test('.t', () => check('files/main.ts.t', 'main.ts', true))
test('.ejs.t', () => check('files/main.ts.ejs.t', 'main.ts', true))
test('one ending only', () => check('files/page.ejs.ejs', 'page.ejs', true))
test('an ending in between', () => check('files/a.t/b.ts', 'a.t/b.ts', false))
test('a file beside files/', () => check('parts/header.ejs', undefined, true))
test('a folder that only starts like files/', () => check('files-of/a.ts', undefined, false))
