import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { byCodePoint } from '../../order.ts'
import { gateContext } from '../../testing/gate-context.ts'
import type { Gate, StagedFile } from '../gate.ts'
import { performanceGate } from './performance-gate.ts'
import { securityGate } from './security-gate.ts'

const modules = fileURLToPath(new URL('../../../../../node_modules', import.meta.url))

// Code that many people use and have looked at: servers, parsers, tools and their tests.
const packages = [
  '@nx/devkit',
  '@typescript-eslint/eslint-plugin',
  'acorn',
  'ajv',
  'async',
  'chai',
  'cross-spawn',
  'ejs',
  'eslint',
  'execa',
  'fast-check',
  'hygen',
  'js-yaml',
  'jsonc-parser',
  'knip',
  'nx',
  'picomatch',
  'prettier',
  'semver',
  'tinyglobby',
  'ts-morph',
  'undici',
  'vite',
  'vitest',
  'yaml',
  'zod',
]

/** What these files do is what a rule is about: they make code of text, or shell commands of values. */
const faulty = [
  'ajv/dist/compile/index.js',
  'ajv/dist/compile/jtd/parse.js',
  'ajv/dist/compile/jtd/serialize.js',
  'ajv/lib/compile/index.ts',
  'ajv/lib/compile/jtd/parse.ts',
  'ajv/lib/compile/jtd/serialize.ts',
]

/** The same files on every machine: some of each package, from all over it. */
function filesOf(name: string): readonly string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    const entries = fs.readdirSync(path.join(modules, folder), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => byCodePoint(a.name, b.name))) {
      const file = `${folder}/${entry.name}`
      if (entry.isDirectory() && entry.name !== 'node_modules') visit(file)
      else if (/(?<!\.d|\.min)\.[cm]?[jt]sx?$/.test(entry.name) && !/\.d\.[cm]ts$/.test(entry.name))
        found.push(file)
    }
  }
  visit(name)
  const sized = found.filter((file) => fs.statSync(path.join(modules, file)).size < 60_000)
  const step = Math.max(1, Math.floor(sized.length / 40))
  return sized.filter((_, index) => index % step === 0).slice(0, 40)
}

const staged = packages
  .flatMap(filesOf)
  .filter((file) => !faulty.includes(file))
  .map((file): StagedFile => ({
    path: `src/${file}`,
    text: fs.readFileSync(path.join(modules, file), 'utf8'),
    counts: 'all',
  }))

const check = async (gate: Gate) => {
  const { findings, unchecked = [] } = await gate.check(staged, gateContext())
  const errors = findings.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ rule, path: at, line }) => `${rule} ${at}:${line}`)).toEqual([])
  expect(unchecked).toEqual([])
}

test('there are files of every kind to try it on', () => {
  const counts = [/\.ts$/, /\.js$/, /\.mjs$/, /\.cjs$/].map(
    (ending) => staged.filter((file) => ending.test(file.path)).length,
  )
  expect(staged.length).toBeGreaterThan(500)
  expect(counts.filter((count) => count < 5)).toEqual([])
})

test(
  'real code is let pass by the rules of security, and none of them fails on it',
  () => check(securityGate),
  60_000,
)

test('nor does a rule of performance', () => check(performanceGate), 60_000)
