import { describe, expect, test } from 'vitest'
import { memoryWorkspace } from '../workspace/memory-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { defaultSettings, type GateSettings } from './gate-settings.ts'
import { readSettings } from './read-settings.ts'

type Files = Readonly<Record<string, string | object>>

const workspaceOf = (files: Files): Workspace =>
  memoryWorkspace(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? content : JSON.stringify(content),
      ]),
    ),
  )

const inNx = (options: unknown): object => ({ plugins: ['@nx/js', { plugin: '@espalier/nx', options }] })

describe('what is chosen for a file', () => {
  type Expected = Partial<Omit<GateSettings, 'levels'>> & { levels?: Partial<GateSettings['levels']> }
  const check = (files: Files, path: string, expected: Expected): void => {
    const { settingsAt, diagnostics } = readSettings(workspaceOf(files))
    const levels = { ...defaultSettings.levels, ...expected.levels }
    expect(settingsAt(path)).toEqual({ ...defaultSettings, ...expected, levels })
    expect(diagnostics).toEqual([])
  }

  test('nothing', () => check({}, 'a/b.ts', {}))
  test('nothing, by files that speak of something else', () =>
    check(
      { 'nx.json': { plugins: ['@espalier/nx', null, 1] }, 'espalier.json': { templates: [] } },
      'a.ts',
      {},
    ))
  test('in nx.json', () =>
    check({ 'nx.json': inNx({ gates: { eslint: 'error' }, gateOptions: { timeLimit: 5 } }) }, 'a.ts', {
      levels: { eslint: 'error' },
      timeLimit: 5,
    }))
  test('at the root', () =>
    check({ 'espalier.json': { gates: { types: 'warn' } } }, 'a/b/c.ts', { levels: { types: 'warn' } }))
  test('in the folder of the file', () =>
    check({ 'a/espalier.json': { gates: { types: 'warn' } } }, 'a/b.ts', { levels: { types: 'warn' } }))
  test('not beside it', () => check({ 'b/espalier.json': { gates: { types: 'warn' } } }, 'a/b.ts', {}))
  test('not in a folder whose name only begins like its own', () =>
    check({ 'a/espalier.json': { gates: { types: 'warn' } } }, 'ab/c.ts', {}))

  test('by the nearest who speaks of it, key by key', () => {
    const formatters = (command: string): object => ({ '.go': command, [`.${command}`]: 'x' })
    const files = {
      'nx.json': inNx({
        gates: { eslint: 'error', types: 'error', syntax: 'off', secrets: 'off' },
        gateOptions: { threshold: 0.1, timeLimit: 1, formatters: formatters('nx') },
      }),
      'espalier.json': {
        gates: { types: 'warn', syntax: 'warn', secrets: 'warn' },
        gateOptions: { threshold: 0.2, formatters: formatters('root') },
      },
      'a/espalier.json': { gates: { syntax: 'error', secrets: 'error' }, gateOptions: { threshold: 0.3 } },
      'a/b/espalier.json': { gates: { secrets: 'off' } },
    }
    check(files, 'a/b/c.ts', {
      levels: { eslint: 'error', types: 'warn', syntax: 'error', secrets: 'off' },
      threshold: 0.3,
      timeLimit: 1,
      formatters: { '.go': 'root', '.nx': 'x', '.root': 'x' },
    })
    check(files, 'd.ts', {
      levels: { eslint: 'error', types: 'warn', syntax: 'warn', secrets: 'warn' },
      threshold: 0.2,
      timeLimit: 1,
      formatters: { '.go': 'root', '.nx': 'x', '.root': 'x' },
    })
  })
})

test('each file is read once, and folders that say nothing share what is above', () => {
  const asked: string[] = []
  const view = workspaceOf({ 'a/espalier.json': { gates: { types: 'warn' } } })
  const { settingsAt } = readSettings({ look: (path) => (asked.push(path), view.look(path)) })
  expect(settingsAt('a/b/c.ts')).toBe(settingsAt('a/d.ts'))
  expect(settingsAt('a/b/e.ts')).toBe(settingsAt('a/d.ts'))
  expect(settingsAt('f/g.ts')).toBe(settingsAt('h.ts'))
  expect(asked.sort()).toEqual([...new Set(asked)])
})

describe('whether anybody chose a gate', () => {
  const check = (files: Files, expected: boolean): void =>
    expect(readSettings(workspaceOf(files)).isChosen).toBe(expected)

  test('nobody', () => check({}, false))
  test('options alone are none', () => check({ 'espalier.json': { gateOptions: { threshold: 1 } } }, false))
  test('nor is an empty list', () => check({ 'espalier.json': { gates: {} } }, false))
  test('at the root', () => check({ 'espalier.json': { gates: { types: 'off' } } }, true))
  test('in nx.json', () => check({ 'nx.json': inNx({ gates: { types: 'off' } }) }, true))
  test('below the root it is for that folder', () =>
    check({ 'a/espalier.json': { gates: { types: 'off' } } }, false))
})

describe('mistakes', () => {
  /** Each as `code path:line`, with the hint if there is one; what such a file says does not count. */
  const check = (files: Files, ...expected: readonly string[]): void => {
    const { settingsAt, diagnostics } = readSettings(workspaceOf(files))
    expect(settingsAt('a/b.ts').levels).toEqual(defaultSettings.levels)
    expect(
      diagnostics.map(({ code, path, line, hint }) => `${code} ${path}:${line}${hint ? ` ${hint}` : ''}`),
    ).toEqual(expected)
  }

  test('JSON that is broken', () => check({ 'espalier.json': '{' }, 'binding-invalid espalier.json:1'))
  test('a gate that is none', () =>
    check(
      { 'a/espalier.json': '{\n  "gates": {\n    "type": "error",\n    "eslint": "error"\n  }\n}' },
      'binding-invalid a/espalier.json:3 Did you mean `types`?',
    ))
  test('a level that is none', () =>
    check(
      { 'espalier.json': '{ "gates": {\n"types": "errors", "eslint": "error" } }' },
      'binding-invalid espalier.json:2 Did you mean `error`?',
    ))
  test.each([
    '"threshold": 90',
    '"threshold": "0.9"',
    '"timeLimit": 0',
    '"timeLimit": 1e9',
    '"formatters": { ".go": "" }',
  ])('%s', (option) =>
    check({ 'espalier.json': `{ "gateOptions": {\n${option} } }` }, 'binding-invalid espalier.json:2'),
  )
  test('an ending without its dot', () =>
    check(
      { 'espalier.json': '{ "gateOptions": { "formatters": {\n"go": "gofmt -w" } } }' },
      'binding-invalid espalier.json:2 What stands there has a name that matches `^\\.[^/\\\\\\s]+$`.',
    ))

  test('all of nx.json, in the options of our plugin alone', () =>
    check(
      {
        'nx.json': `{
  "plugins": [
    { "plugin": "@nx/js", "options": { "gate": 1 } },
    { "plugin": "@espalier/nx", "options": {
      "gate": {},
      "gates": {
        "eslnt": "error" },
      "gateOptions": {
        "threshhold": 1 } } }
  ]
}`,
      },
      'settings-invalid nx.json:5 Did you mean `gates`?',
      'settings-invalid nx.json:7 Did you mean `eslint`?',
      'settings-invalid nx.json:9 Did you mean `threshold`?',
    ))
  test('options that are no map', () => check({ 'nx.json': inNx([]) }, 'settings-invalid nx.json:1'))
  test('an nx.json that is broken', () => check({ 'nx.json': '{' }, 'settings-invalid nx.json:1'))
  test('an nx.json that is no map is for Nx to judge', () => check({ 'nx.json': 'null' }))
  test('a file that nobody asked for is not read', () =>
    expect(readSettings(workspaceOf({ 'a/espalier.json': '{' })).diagnostics).toEqual([]))
})
