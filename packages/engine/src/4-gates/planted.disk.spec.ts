import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { byteOrderMark } from '../edit/lines.ts'
import { hasSyntaxTree, parseSource, syntaxErrorOf } from '../edit/ast/source.ts'
import { applyTextEdits } from '../edit/text-edits.ts'
import { parseJson } from '../json-document.ts'
import { gateContext } from '../testing/gate-context.ts'
import type { Finding, Gate } from './gate.ts'
import { packageJsonGate } from './rules/package-json-gate.ts'
import { performanceGate } from './rules/performance-gate.ts'
import { rulesOf } from './rules/rules-of.ts'
import { securityGate } from './rules/security-gate.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/gates', import.meta.url))

interface Planted {
  readonly gate: Gate
  readonly rules: readonly string[]
  /** Where a file is staged, by its ending. */
  readonly at: (ending: string) => string
}

const ids = (gate: Parameters<typeof rulesOf>[0]) => rulesOf(gate).map(({ id }) => id)
const source = (ending: string) => `apps/shop/src/planted${ending}`

/** By the name of the folder that holds its files. */
const gates: Readonly<Record<string, Planted>> = {
  security: { gate: securityGate, rules: ids('security'), at: source },
  performance: { gate: performanceGate, rules: ids('performance'), at: source },
  'package-json': { gate: packageJsonGate, rules: ids('package-json'), at: () => 'apps/shop/package.json' },
}

const context = gateContext({ root: '/' })

interface Case {
  readonly name: string
  readonly rule: string
  readonly text: string
  readonly path: string
}

function casesIn(kind: 'planted' | 'clean', gate: string): readonly Case[] {
  const folder = path.join(fixtures, kind, gate)
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const name = path.relative(folder, file).replaceAll(path.sep, '/')
      const at = gates[gate]?.at(path.extname(name)) ?? name
      return { name, rule: name.split('/')[0] ?? '', text: fs.readFileSync(file, 'utf8'), path: at }
    })
}

async function findingsIn(
  gate: Gate,
  { path: at, text }: Pick<Case, 'path' | 'text'>,
): Promise<readonly Finding[]> {
  const { findings, unchecked = [] } = await gate.check([{ path: at, text, counts: 'all' }], context)
  expect(unchecked).toEqual([])
  return findings
}

const placed = ({ rule, line, column }: Finding) => `${rule} ${line}:${column}`

const parses = ({ path: at, text }: Pick<Case, 'path' | 'text'>) =>
  hasSyntaxTree(at)
    ? syntaxErrorOf(parseSource(text, at)) === undefined
    : parseJson(text, at, 'source-invalid').diagnostics.length === 0

// The syntax of other languages needs their tools: `syntax/planted.disk.spec.ts`.
test('every folder of faults belongs to a gate', () => {
  for (const kind of ['planted', 'clean'])
    expect(fs.readdirSync(path.join(fixtures, kind)).sort()).toEqual([...Object.keys(gates), 'syntax'].sort())
})

describe.each(Object.entries(gates))('%s', (name, { gate, rules }) => {
  const planted = casesIn('planted', name)
  const clean = casesIn('clean', name)

  test('each rule has three faults or more, and a text that it lets pass', () => {
    const few = rules.filter((rule) => planted.filter((each) => each.rule === rule).length < 3)
    expect(few).toEqual([])
    expect([...new Set(clean.map(({ rule }) => rule))].sort()).toEqual([...rules].sort())
    expect(planted.filter(({ rule }) => !rules.includes(rule))).toEqual([])
  })

  test.each(planted)('$name is found, and nothing else in it', async (fault) => {
    expect(parses(fault)).toBe(true)
    const found = await findingsIn(gate, fault)
    expect([...new Set(found.map(({ rule }) => rule))]).toEqual([fault.rule])
  })

  test.each(clean)('$name passes', async (near) => {
    expect(parses(near)).toBe(true)
    expect((await findingsIn(gate, near)).map(placed)).toEqual([])
  })

  test('ends of line and a byte order mark move no finding', async () => {
    for (const fault of planted) {
      const found = (await findingsIn(gate, fault)).map(placed)
      for (const text of [fault.text.replaceAll('\n', '\r\n'), byteOrderMark + fault.text])
        expect([fault.name, (await findingsIn(gate, { ...fault, text })).map(placed)]).toEqual([
          fault.name,
          found,
        ])
    }
  })

  test('a fix takes its finding away, adds none, and leaves a text that parses', async () => {
    const texts = planted.flatMap((fault) => [
      fault,
      { ...fault, text: byteOrderMark + fault.text.replaceAll('\n', '\r\n') },
    ])
    for (const fault of texts) {
      const found = await findingsIn(gate, fault)
      for (const [index, { fix = [] }] of found.entries()) {
        const mended = { ...fault, text: applyTextEdits(fault.text, fix) }
        const left = (await findingsIn(gate, mended)).map(({ rule }) => rule)
        const others = fix.length === 0 ? found : found.toSpliced(index, 1)
        expect([fault.name, parses(mended), left]).toEqual([fault.name, true, others.map(({ rule }) => rule)])
      }
    }
  })
})
