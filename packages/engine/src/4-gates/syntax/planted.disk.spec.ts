import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { gateContext } from '../../testing/gate-context.ts'
import type { GateOutcome, StagedFile } from '../gate.ts'
import { findCommand } from '../tools/find-command.ts'
import { syntaxGate } from './syntax-gate.ts'

const fixtures = path.resolve(import.meta.dirname, '../../../fixtures/gates')

const context = gateContext({ root: os.tmpdir(), env: process.env })

const tools: Record<string, string> = {
  python: 'python3',
  go: 'gofmt',
  java: 'javac',
  ruby: 'ruby',
  php: 'php',
  rust: 'rustfmt',
}

const isMissing = (rule: string): boolean =>
  tools[rule] !== undefined && findCommand(tools[rule], context) === undefined

function filesIn(folder: string): StagedFile[] {
  return fs.readdirSync(path.join(fixtures, folder)).map((name) => ({
    path: `${folder}/${name}`,
    text: fs.readFileSync(path.join(fixtures, folder, name), 'utf8'),
    counts: 'all',
  }))
}

const check = (files: readonly StagedFile[]): Promise<GateOutcome> => syntaxGate.check(files, context)

const rulesIn = (kind: string): string[] => fs.readdirSync(path.join(fixtures, kind, 'syntax'))

describe('every planted fault is found, in its file, by its rule', () => {
  test.each(rulesIn('planted').filter((rule) => !isMissing(rule)))('%s', async (rule) => {
    const files = filesIn(`planted/syntax/${rule}`)
    const { findings, unchecked } = await check(files)
    expect(unchecked).toEqual([])
    expect(new Set(findings.map((finding) => finding.path))).toEqual(new Set(files.map((file) => file.path)))
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set([rule]))
  })
})

describe('nothing is found in what parses', () => {
  test.each(rulesIn('clean').filter((rule) => !isMissing(rule)))('%s', async (rule) => {
    expect(await check(filesIn(`clean/syntax/${rule}`))).toEqual({ findings: [], unchecked: [] })
  })
})

test('every finding has a place within its file, and says what to do', async () => {
  const files = rulesIn('planted').flatMap((rule) => filesIn(`planted/syntax/${rule}`))
  const { findings } = await check(files)
  for (const { path: file, line = 0, column = 1, message, hint } of findings) {
    const lines = files.find((each) => each.path === file)?.text.split('\n') ?? []
    expect(line, file).toBeGreaterThan(0)
    expect(line, file).toBeLessThanOrEqual(lines.length)
    expect(column, `${file}: ${message}`).toBeGreaterThan(0)
    expect(column, `${file}: ${message}`).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 2)
    expect(message).toMatch(/^\w+: \S.*[^.]\.$/)
    expect(message).not.toContain(os.tmpdir())
    expect(hint).toMatch(/\.$/)
  }
})
