import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

function release(plans: Record<string, string>, ...flags: string[]) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-release-'))
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  try {
    write('package.json', '{"name":"all","version":"1.2.3"}')
    write(
      'packages/a/package.json',
      '{"name":"@espalier/a","version":"1.2.3","dependencies":{"@espalier/b":"1.2.3","ejs":"7.0.2"}}',
    )
    write('CHANGELOG.md', '# Changelog\n\n## 1.2.3\n\n- Before\n')
    for (const [name, text] of Object.entries(plans)) write(`.nx/version-plans/${name}`, text)
    const script = path.join(import.meta.dirname, 'release.mjs')
    const { status } = spawnSync(process.execPath, [script, `--root=${root}`, ...flags])
    const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
    const left = fs.existsSync(path.join(root, '.nx/version-plans'))
      ? fs.readdirSync(path.join(root, '.nx/version-plans'))
      : []
    return {
      status,
      left,
      changelog: read('CHANGELOG.md'),
      a: JSON.parse(read('packages/a/package.json')) as object,
    }
  } finally {
    fs.rmSync(root, { recursive: true })
  }
}

const minor = '---\n__default__: minor\n---\n\nA thing\nthat is new.\n'
const patch = '---\n__default__: patch\n---\n\nA mend.\n'

test('the largest bump of all plans counts, and each plan becomes a line', () => {
  expect(release({ 'a.md': minor, 'b.md': patch })).toEqual({
    status: 0,
    left: [],
    changelog: '# Changelog\n\n## 1.3.0\n\n- A thing that is new.\n- A mend.\n\n## 1.2.3\n\n- Before\n',
    a: { name: '@espalier/a', version: '1.3.0', dependencies: { '@espalier/b': '1.3.0', ejs: '7.0.2' } },
  })
})

test('a dry run writes nothing', () => {
  expect(release({ 'a.md': minor }, '--dry-run')).toMatchObject({ left: ['a.md'], a: { version: '1.2.3' } })
})

test('a plan without a bump is an error, and nothing is written', () => {
  expect(release({ 'a.md': '---\n__default__: big\n---\n\nx\n' })).toMatchObject({
    status: 2,
    left: ['a.md'],
  })
})
