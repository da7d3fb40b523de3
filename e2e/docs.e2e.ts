import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { matches, runSteps, stepsOf } from './run-page.ts'

const repository = path.resolve(import.meta.dirname, '..')
const guide = path.join(repository, 'docs/guide')
const pages = ['README.md', ...fs.readdirSync(guide).map((name) => `docs/guide/${name}`)]

/** The commands that a reader has: `espalier`, and what is on every machine; and the Prettier of every workspace. */
function environment(folder: string): NodeJS.ProcessEnv {
  const bin = path.join(folder, '.bin')
  fs.mkdirSync(bin)
  fs.symlinkSync(path.join(repository, 'packages/cli/bin/espalier.js'), path.join(bin, 'espalier'))
  // Above the workspace, where it is found as well and stands in no listing.
  fs.mkdirSync(path.join(folder, 'node_modules'))
  fs.symlinkSync(path.join(repository, 'node_modules/prettier'), path.join(folder, 'node_modules/prettier'))
  fs.writeFileSync(
    path.join(folder, '.prettierrc'),
    '{ "semi": false, "singleQuote": true, "printWidth": 120 }\n',
  )
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}`, NO_COLOR: '1' }
}

test.each(pages)('%s does what it says', (page) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-page-'))
  try {
    const env = environment(folder)
    const workspace = path.join(folder, 'workspace')
    fs.mkdirSync(workspace)
    for (const { step, printed, status } of runSteps(
      stepsOf(fs.readFileSync(path.join(repository, page), 'utf8')),
      workspace,
      env,
    )) {
      if (step.kind !== 'command') continue
      expect({ command: step.command, status, printed }).toMatchObject({ status: step.status })
      if (!matches(printed, step.printed))
        expect(`$ ${step.command}\n${printed}`).toBe(`$ ${step.command}\n${step.printed}`)
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
})

test('links between pages lead to files', () => {
  const all = [...pages, 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'STYLE.md', ...decisions()]
  const broken = all.flatMap((page) => {
    const text = fs.readFileSync(path.join(repository, page), 'utf8')
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target)
    return targets
      .filter((target) => !fs.existsSync(path.join(repository, path.dirname(page), target)))
      .map((target) => `${page}: ${target}`)
  })
  expect(broken).toEqual([])
})

const decisions = (): string[] =>
  fs.readdirSync(path.join(repository, 'docs/decisions')).map((name) => `docs/decisions/${name}`)

test('the pages of errors and rules are made of the code', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(repository, 'tools/print-pages.mjs'), '--check'],
    { encoding: 'utf8' },
  )
  expect([status, stdout]).toEqual([0, ''])
})

test('the quickstart runs to its end', () => {
  const { status, stdout } = spawnSync(process.execPath, [path.join(repository, 'tools/quickstart.mjs')], {
    encoding: 'utf8',
  })
  const folder = /Look around in (\S+),/.exec(stdout)?.[1]
  expect([status, stdout]).toEqual([0, expect.stringMatching(/4 new, 1 changed[\s\S]*Nothing to do, 1 kept/)])
  if (folder !== undefined) fs.rmSync(folder, { recursive: true })
})
