import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { byCodePoint } from '../../order.ts'
import { gateContext } from '../../testing/gate-context.ts'
import type { Gate, StagedFile } from '../gate.ts'
import { performanceGate } from './performance-gate.ts'
import { securityGate } from './security-gate.ts'

const repository = fileURLToPath(new URL('../../../../..', import.meta.url))
const modules = path.join(repository, 'node_modules')

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

/** All code below a folder, in the same order on every machine; not what is made of it. */
function codeBelow(root: string, folder: string): readonly string[] {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true })
  return entries
    .sort((a, b) => byCodePoint(a.name, b.name))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : codeBelow(root, file)
      return /(?<!\.d|\.min)\.[cm]?[jt]sx?$/.test(entry.name) && !/\.d\.[cm]ts$/.test(entry.name)
        ? [file]
        : []
    })
}

/** Some files of a package, from all over it. */
function samplesOf(name: string): readonly string[] {
  const sized = codeBelow(modules, name).filter((file) => fs.statSync(path.join(modules, file)).size < 60_000)
  const step = Math.max(1, Math.floor(sized.length / 40))
  return sized.filter((_, index) => index % step === 0).slice(0, 40)
}

const stagedFrom = (root: string, file: string): StagedFile => ({
  path: `src/${file}`,
  text: fs.readFileSync(path.join(root, file), 'utf8'),
  counts: 'all',
})

const staged = packages
  .flatMap(samplesOf)
  .filter((file) => !faulty.includes(file))
  .map((file) => stagedFrom(modules, file))

const check = async (gate: Gate, files = staged) => {
  const { findings, unchecked = [] } = await gate.check(files, gateContext())
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

test('our own code is let pass', () => {
  const own = [
    'packages/cli/src',
    'packages/engine/src',
    'packages/generators/src',
    'packages/plugin/src',
    'tools',
  ]
  const files = own
    .flatMap((folder) => codeBelow(repository, folder))
    // It compiles templates to functions, in the one place that may.
    .filter((file) => file !== 'packages/engine/src/2-template/compile-ejs.ts' && !file.endsWith('.spec.ts'))
  return check(
    securityGate,
    files.map((file) => stagedFrom(repository, file)),
  )
}, 60_000)

test(
  'real code is let pass by the rules of security, and none of them fails on it',
  () => check(securityGate),
  60_000,
)

test('nor does a rule of performance', () => check(performanceGate), 60_000)
