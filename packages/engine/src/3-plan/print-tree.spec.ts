import { expect, test } from 'vitest'
import type { Style } from '../style.ts'
import type { FileState, Plan, PlannedCommand, Step } from './plan.ts'
import { printSummary, printTree } from './print-tree.ts'

const text = (content: string): FileState => ({ content: { text: content }, executable: false })
const bytes = (base64: string): FileState => ({ content: { base64 }, executable: false })
const planOf = (steps: readonly Step[], scripts: readonly string[] = []): Plan => ({
  version: 1,
  steps,
  commands: scripts.map((script) => ({ script }) as PlannedCommand),
  messages: [],
  diagnostics: [],
})

const check = (steps: readonly Step[], expected: readonly string[]): void => {
  expect(printTree(planOf(steps)).split('\n')).toEqual([...expected, ''])
}

const conflict = {
  kind: 'conflict',
  path: 'a',
  by: [],
  code: 'anchor-missing',
  message: 'no line matches',
} as const

test('columns stand under each other', () => {
  check(
    [
      { kind: 'create', path: 'src/main.ts', by: [], after: text('one\ntwo\n') },
      {
        kind: 'update',
        path: 'src/a.ts',
        by: [],
        before: text('one\ntwo\n'),
        after: text('one\n2\n3\n'),
        note: 'append',
      },
      { kind: 'delete', path: 'old', by: [], before: text('one') },
      { kind: 'keep', path: 'README.md', by: [], note: 'yours, kept' },
    ],
    [
      '  + src/main.ts   2 lines',
      '  ~ src/a.ts      +2 -1     append',
      '  - old           1 line',
      '  = README.md               yours, kept',
    ],
  )
})

test('bytes are counted', () => {
  check([{ kind: 'create', path: 'a', by: [], after: bytes('AA==') }], ['  + a   1 byte'])
  check(
    [{ kind: 'update', path: 'a', by: [], before: bytes('AA=='), after: bytes('AAE=') }],
    ['  ~ a   2 bytes'],
  )
})

test('a change of the mode alone says so', () => {
  check(
    [{ kind: 'update', path: 'a', by: [], before: text('x'), after: text('x'), note: 'mode' }],
    ['  ~ a      mode'],
  )
})

test('a conflict says why, and who wants it', () => {
  check(
    [{ ...conflict, from: 'web/a.ejs.t' }],
    ['  ! a   conflict   no line matches', '      wanted by web/a.ejs.t'],
  )
})

test('a conflict points at the first of the lines that it shows', () => {
  const candidates = [
    { line: 4, text: '  import a' },
    { line: 9, text: 'import b' },
  ]
  check(
    [{ ...conflict, candidates }],
    ['  ! a:4   conflict   no line matches', '      line 4: import a', '      line 9: import b'],
  )
})

test('a long path moves its own line only', () => {
  const long = `src/${'x'.repeat(80)}.ts`
  check(
    [
      { kind: 'keep', path: 'a', by: [], note: 'yours' },
      { kind: 'keep', path: long, by: [], note: 'yours' },
    ],
    [`  = a${' '.repeat(63)}      yours`, `  = ${long}      yours`],
  )
})

test('commands come after the files, each line of them', () => {
  const plan = planOf([{ kind: 'keep', path: 'a', by: [], note: 'x' }], ['npm install', 'one\ntwo'])
  expect(printTree(plan).split('\n').slice(1)).toEqual(['  $ npm install', '  $ one', '    two', ''])
})

test('nothing prints nothing', () => {
  expect(printTree(planOf([]))).toBe('')
})

test('colour marks the sign, and changes no word', () => {
  const mark = (name: string) => (part: string) => `<${name}>${part}</${name}>`
  const style: Style = {
    good: mark('good'),
    changed: mark('changed'),
    bad: mark('bad'),
    dim: mark('dim'),
    bold: mark('bold'),
  }
  const plan = planOf([
    { kind: 'keep', path: 'a', by: [], note: 'yours' },
    { kind: 'create', path: 'b', by: [], after: text('') },
  ])
  const marked = printTree(plan, style)
  expect(marked).toContain('<dim>=</dim> a')
  expect(marked).toContain('<good>+</good> b')
  expect(marked.replace(/<\/?\w+>/g, '').replace(/ +$/gm, '')).toBe(printTree(plan))
})

const checkSummary = (steps: readonly Step[], scripts: readonly string[], expected: string): void => {
  expect(printSummary(planOf(steps, scripts))).toBe(expected)
}

test('the summary counts what there is', () => {
  const created = { kind: 'create', path: 'a', by: [], after: text('') } as const
  checkSummary([created, created, { kind: 'keep', path: 'b', by: [], note: '' }], [], '2 new, 1 kept')
  checkSummary([{ kind: 'delete', path: 'a', by: [], before: text('') }], [], '1 deleted')
})

test('one is one, and two are several', () => {
  checkSummary([conflict], ['true'], '1 conflict, 1 command')
  checkSummary([conflict, conflict], ['true', 'true'], '2 conflicts, 2 commands')
})

test('the summary of nothing is a sentence', () => {
  checkSummary([], [], 'Nothing to do: everything is as its templates want it')
})
