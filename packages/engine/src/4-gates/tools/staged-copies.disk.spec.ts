import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { withStagedCopies } from './staged-copies.ts'

test('copies keep their paths, their bytes and their names', async () => {
  const texts = [
    { path: 'a b/é/-x.go', text: '\ufeffone\r\ntwo' },
    { path: 'empty', text: '' },
  ]
  await withStagedCopies(texts, (copies) => {
    expect(fs.readFileSync(path.join(copies.folder, 'a b/é/-x.go'))).toEqual(
      Buffer.from(texts[0]?.text ?? ''),
    )
    expect(texts.map((file) => copies.read(file.path))).toEqual(texts.map(({ text }) => text))
    return Promise.resolve()
  })
})

test('nobody else can look into the folder', async () => {
  const mode = await withStagedCopies([], ({ folder }) => Promise.resolve(fs.statSync(folder).mode))
  if (process.platform !== 'win32') expect(mode & 0o077).toBe(0)
})

test('the folder is gone afterwards, also where something failed', async () => {
  const seen: string[] = []
  await withStagedCopies([{ path: 'a', text: 'a' }], ({ folder }) => Promise.resolve(seen.push(folder)))
  const failing = withStagedCopies([{ path: 'a', text: 'a' }], ({ folder }) => {
    seen.push(folder)
    return Promise.reject(new Error('no'))
  })
  await expect(failing).rejects.toThrow('no')
  expect(seen).toHaveLength(2)
  expect(seen.filter((folder) => fs.existsSync(folder))).toEqual([])
})

test('paths that a tool speaks of are those of the workspace again', async () => {
  await withStagedCopies([{ path: 'src/a.go', text: '' }], ({ folder, pathOf, inWorkspace }) => {
    expect(pathOf('./src/a.go')).toBe('src/a.go')
    expect(pathOf(path.join(folder, 'src', 'a.go'))).toBe('src/a.go')
    expect(pathOf('/etc/passwd')).toBeUndefined()
    expect(inWorkspace(`${folder}/src/a.go:1: in ${folder}`)).toBe('src/a.go:1: in .')
    return Promise.resolve()
  })
})

test('what is no text any more is not read', async () => {
  await withStagedCopies([{ path: 'a', text: 'a' }], ({ folder, read }) => {
    fs.writeFileSync(path.join(folder, 'a'), Buffer.from([0xff, 0]))
    expect(read('a')).toBeUndefined()
    fs.rmSync(path.join(folder, 'a'))
    expect(read('a')).toBeUndefined()
    return Promise.resolve()
  })
})
