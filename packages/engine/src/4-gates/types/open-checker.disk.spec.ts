import fs from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { type Files, ownVersion, tsconfig, typeWorld } from '../../testing/type-world.ts'
import { findTypeErrors } from './find-type-errors.ts'

const world = typeWorld()

afterAll(() => world.remove())

async function check(typescript: Files | undefined, expected: { why: string; hint: string } | undefined) {
  const { root } = world.request(ownVersion, { disk: { 'tsconfig.json': tsconfig } })
  fs.unlinkSync(`${root}/node_modules/typescript`)
  for (const [file, content] of Object.entries(typescript ?? {})) {
    fs.mkdirSync(`${root}/node_modules/typescript`, { recursive: true })
    fs.writeFileSync(`${root}/node_modules/typescript/${file}`, JSON.stringify(content))
  }
  const files = ['src/b.ts', 'src/a.ts', 'c.js', 'd.md'].map((path) => ({ path, text: '' }))
  expect(await findTypeErrors({ root, files, deleted: [] })).toEqual({
    findings: [],
    unchecked: [{ paths: ['src/a.ts', 'src/b.ts'], ...expected }],
  })
}

test('without TypeScript nothing is checked, and it is told once', () =>
  check(undefined, {
    why: 'TypeScript is not installed in the workspace.',
    hint: 'Install it as a devDependency of the root folder: `typescript`.',
  }))

test('an old TypeScript is not asked', () =>
  check(
    { 'package.json': { name: 'typescript', version: '4.9.5' } },
    { why: 'TypeScript 4.9.5 is too old to ask.', hint: 'Install version 5 or later.' },
  ))

test('a TypeScript of which the API is another is not asked', () =>
  check(
    {
      'package.json': {
        name: 'typescript',
        version: '8.0.0',
        exports: { './package.json': './package.json' },
      },
    },
    {
      why: 'TypeScript 8.0.0 is asked in a way that Espalier does not know yet.',
      hint: 'Use an older version of TypeScript, or a newer one of Espalier.',
    },
  ))

test('nothing with types needs no TypeScript', async () => {
  const { root } = world.request(ownVersion, { disk: {} })
  fs.unlinkSync(`${root}/node_modules/typescript`)
  const files = [
    { path: 'a.md', text: '' },
    { path: 'b.ts', text: 'same', before: 'same' },
  ]
  expect(await findTypeErrors({ root, files, deleted: [] })).toEqual({ findings: [], unchecked: [] })
})
