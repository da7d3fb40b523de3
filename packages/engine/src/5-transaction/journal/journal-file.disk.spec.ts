import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { thisProcess } from '../state/holder.ts'
import { systemFiles } from '../disk/files.ts'
import { openJournal, readJournal } from './journal-file.ts'
import type { Journal } from './journal.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-'))
  file = path.join(folder, 'journal')
})

afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const journal: Journal = {
  version: 1,
  run: { id: 'run-1', at: '2026-01-01T00:00:00Z', who: 'ada', title: 'ü', templates: [] },
  holder: thisProcess(),
  changes: [{ path: 'lib/a' }],
  foldersMade: [{ path: 'lib' }],
  foldersRemoved: [{ path: 'old', mode: 0o755 }],
  commands: [],
  audit: { seq: 1, prev: '0'.repeat(64), size: 0 },
}

/** Writes a journal with these images; returns where each begins. */
function write(images: readonly (string | Uint8Array)[], index: Journal = journal): number[] {
  const writer = openJournal(file, systemFiles)
  const places = images.map((image) => writer.add(image).offset)
  writer.finish(index)
  writer.close()
  return places
}

const read = (): Journal | undefined => readJournal(file, systemFiles)

describe('a journal', () => {
  test('is read as it was written', () => {
    write([])
    expect(read()).toEqual(journal)
  })

  test('gives every image, be it empty or larger than what is gathered', () => {
    const images = [0, 5, 1 << 20, (1 << 20) + 1, 3, 1 << 20, 0].map((length, index) =>
      Buffer.alloc(length, index),
    )
    const places = write(images)
    const found = places.map((offset, index) =>
      systemFiles.readPart(file, offset, images[index]?.length ?? 0),
    )
    expect(found.map((bytes, index) => Buffer.compare(bytes, images[index] ?? bytes))).toEqual(
      images.map(() => 0),
    )
    expect(read()).toEqual(journal)
  })

  test.each([
    ['a short text', 'ü€😀'],
    ['one that fits only if each sign is one byte', '€'.repeat(1 << 19)],
    ['a long one', 'ü'.repeat(1 << 20)],
  ])('gives %s as bytes', (_, text) => {
    const [, offset = 0, end = 0] = write(['before', text, 'behind'])
    const bytes = systemFiles.readPart(file, offset, end - offset)
    expect(Buffer.from(text).equals(bytes)).toBe(true)
  })

  test.each(['apps/v1.', 'apps/a:b', 'apps/con', 'apps/end ', '.gitignore', 'a.git/b', '.espalier.json'])(
    'names %s, whatever other systems make of it',
    (name) => {
      const named = { ...journal, changes: [{ path: name }], foldersMade: [{ path: name }] }
      write([], named)
      expect(read()).toEqual(named)
    },
  )

  test('is for its owner alone', () => {
    write([])
    expect((fs.statSync(file).mode & 0o777).toString(8)).toBe('600')
  })

  test('may be closed again', () => {
    const writer = openJournal(file, systemFiles)
    writer.close()
    expect(() => writer.close()).not.toThrow()
  })
})

describe('nothing is read', () => {
  const bytes = Buffer.from('image')

  test('of a file that is not there, or empty', () => {
    expect(read()).toBeUndefined()
    fs.writeFileSync(file, '')
    expect(read()).toBeUndefined()
  })

  test('of one that ends early, wherever', () => {
    write([bytes])
    for (let size = fs.statSync(file).size - 1; size >= 0; size -= 1) {
      fs.truncateSync(file, size)
      expect(read()).toBeUndefined()
    }
  })

  test('of one with a bit flipped in its index or its last line', () => {
    write([bytes])
    const whole = fs.readFileSync(file)
    for (let at = bytes.length; at < whole.length; at += 1) {
      const copy = Buffer.from(whole)
      copy[at] = (copy[at] ?? 0) ^ 1
      fs.writeFileSync(file, copy)
      expect(read()).toBeUndefined()
    }
  })

  test('of one with something behind its end', () => {
    write([])
    fs.appendFileSync(file, '\n')
    expect(read()).toBeUndefined()
  })

  test('of one of a later version', () => {
    write([], { ...journal, version: 2 } as unknown as Journal)
    expect(read()).toBeUndefined()
  })

  test.each<[string, Partial<Journal>]>([
    ['a path', { changes: [{ path: '../a' }] }],
    ['an absolute path', { changes: [{ path: '/a' }] }],
    ['a path in another form', { changes: [{ path: './a' }] }],
    ['a folder that was made', { foldersMade: [{ path: '..' }] }],
    ['a folder that was removed', { foldersRemoved: [{ path: 'a/../..', mode: 0 }] }],
    ['a path of the system', { changes: [{ path: 'c:/a' }] }],
    ['a path in the signs of another system', { changes: [{ path: '..\\a' }] }],
    ['no path', { changes: [{ path: '' }] }],
    ['a path of git', { changes: [{ path: '.git/hooks' }] }],
    ['a path of git below', { changes: [{ path: 'lib/.GIT/config' }] }],
    ['a path of ours', { changes: [{ path: '.espalier/key' }] }],
    ['a folder of ours', { foldersMade: [{ path: 'lib/.Espalier' }] }],
    ['an id', { run: { ...journal.run, id: '../run' } }],
  ])('of one that leads outside by %s', (_, part) => {
    write([], { ...journal, ...part })
    expect(read()).toBeUndefined()
  })
})
