import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readHygenConfig } from './hygen-config.ts'

let root = ''
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-config-'))
  fs.mkdirSync(path.join(root, 'a/b'), { recursive: true })
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const write = (folder: string, templates: string) =>
  fs.writeFileSync(
    path.join(root, folder, '.hygen.js'),
    `module.exports = { templates: "${templates}", folder: "/x" }`,
  )
const check = async (from: string, expected: object) =>
  expect(await readHygenConfig(path.join(root, from))).toEqual(expected)

test('beside', async () => {
  write('a/b', 't')
  await check('a/b', { folder: path.join(root, 'a/b'), templates: 't' })
})
test('above', async () => {
  write('.', 't')
  await check('a/b', { folder: root, templates: 't' })
})
test('the nearest', async () => {
  write('.', 'far')
  write('a', 'near')
  await check('a/b', { folder: path.join(root, 'a'), templates: 'near' })
})
test('none', () => check('a/b', { folder: undefined }))
test('broken', async () => {
  fs.writeFileSync(path.join(root, '.hygen.js'), 'module.exports = {')
  await expect(readHygenConfig(root)).rejects.toMatchObject({ code: 'hook-failed' })
})
