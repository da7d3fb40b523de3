import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCli } from '../testing/run-cli.ts'
import { createHash } from 'node:crypto'

const files = {
  '.git/HEAD': '',
  'tools/templates/o/template.json': JSON.stringify({
    id: 'o',
    version: '1.0.0',
    files: { 'a.ts': { ownership: 'owned' } },
  }),
  'tools/templates/o/files/a.ts': 'export const a = 1\n',
  'tools/templates/o/files/b.ts': 'export const b = 1\n',
  'app/espalier.json': '{"templates":[{"use":"o"}]}',
}
const lock = 'app/espalier.lock.json'

interface Entry {
  template: string
  hash: string
  executable?: boolean
  deleted?: boolean
}

/** Whether a check fails, and a plan changes something, after what was done to the lock. */
const check = async (tamper: (root: string, files: Record<string, Entry>) => void): Promise<void> => {
  const edit = (root: string) => {
    const text = JSON.parse(fs.readFileSync(`${root}/${lock}`, 'utf8')) as { files: Record<string, Entry> }
    tamper(root, text.files)
    fs.writeFileSync(`${root}/${lock}`, JSON.stringify(text))
  }
  const { code, err } = await runCli({ files }, ['generate'], edit, ['check'])
  expect(code, err).toBe(1)
}

const of = (entries: Record<string, Entry>, name: string): Entry => entries[name] ?? expect.fail(name)

describe('a lock that says other than what was written there is not believed', () => {
  test('of an edit with its hash', () =>
    check((root, entries) => {
      fs.appendFileSync(`${root}/app/a.ts`, 'evil()\n')
      const text = fs.readFileSync(`${root}/app/a.ts`)
      of(entries, 'a.ts').hash = createHash('sha256').update(text).digest('hex')
    }))
  test('of an entry that is gone', () =>
    check((_, entries) => {
      delete entries['a.ts']
    }))
  test('of an entry that is gone with its file', () =>
    check((root, entries) => {
      delete entries['b.ts']
      fs.rmSync(`${root}/app/b.ts`)
    }))
  test('of an entry that somebody added', () =>
    check((root, entries) => {
      fs.writeFileSync(`${root}/app/c.ts`, '')
      entries['c.ts'] = { ...of(entries, 'b.ts'), template: 'another' }
    }))
  test('of a file that is said to be deleted, and is the template’s', () =>
    check((root, entries) => {
      of(entries, 'a.ts').deleted = true
      fs.rmSync(`${root}/app/a.ts`)
    }))
  test('of a mode', () =>
    check((_, entries) => {
      of(entries, 'b.ts').executable = true
    }))
})

test('a file that is only made where none stands is made again', async () => {
  const once = {
    ...files,
    'tools/templates/o/c.txt.ejs.t': '---\nto: c.txt\nunless_exists: true\n---\nhello\n',
    'app/c.txt': 'mine\n',
  }
  const remove = (root: string) => fs.rmSync(`${root}/app/c.txt`)
  expect(await runCli({ files: once }, ['generate'], ['check'])).toMatchObject({ code: 0 })
  expect(await runCli({ files: once }, ['generate'], remove, ['check'])).toMatchObject({ code: 1 })
})

test('a lock of before is written anew once, and is then left', async () => {
  const older = (root: string) => {
    const text = fs.readFileSync(`${root}/${lock}`, 'utf8')
    fs.writeFileSync(`${root}/${lock}`, text.replace(/"outputs":"[0-9a-f]*",/, ''))
  }
  const changed = await runCli({ files }, ['generate'], older, ['generate'])
  expect(changed.out).toContain('1 changed.')
  const rests = await runCli({ files }, ['generate'], older, ['generate'], ['generate'])
  expect(rests.out).not.toContain('lock.json')
})
