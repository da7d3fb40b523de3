import { expect, test } from 'vitest'
import type { FileState, Step } from './plan.ts'
import { printDiff } from './print-diff.ts'

const text = (content: string, executable = false): FileState => ({ content: { text: content }, executable })
const bytes = { content: { base64: 'AAE=' }, executable: false }

const create = (path: string, after: FileState): Step => ({ kind: 'create', path, by: [], after })
const update = (before: FileState, after: FileState): Step => ({
  kind: 'update',
  path: 'a',
  by: [],
  before,
  after,
})

const check = (steps: readonly Step[], expected: readonly string[]): void => {
  const printed = printDiff({ version: 1, steps, commands: [], messages: [], diagnostics: [] })
  expect(printed.split('\n')).toEqual([...expected, ''])
}

test('a new file', () => {
  check(
    [create('a', text('one\n'))],
    ['diff --git a/a b/a', 'new file mode 100644', '--- /dev/null', '+++ b/a', '@@ -0,0 +1,1 @@', '+one'],
  )
})

test('a changed line', () => {
  check(
    [update(text('one\ntwo\n'), text('one\n2\n'))],
    ['diff --git a/a b/a', '--- a/a', '+++ b/a', '@@ -1,2 +1,2 @@', ' one', '-two', '+2'],
  )
})

test('a final newline that is missing', () => {
  check(
    [update(text('one\n'), text('one'))],
    [
      'diff --git a/a b/a',
      '--- a/a',
      '+++ b/a',
      '@@ -1,1 +1,1 @@',
      '-one',
      '+one',
      '\\ No newline at end of file',
    ],
  )
})

test('a deleted file', () => {
  check(
    [{ kind: 'delete', path: 'a', by: [], before: text('one\n', true) }],
    ['diff --git a/a b/a', 'deleted file mode 100755', '--- a/a', '+++ /dev/null', '@@ -1,1 +0,0 @@', '-one'],
  )
})

test('an empty file has no hunk', () => {
  check([create('a', text(''))], ['diff --git a/a b/a', 'new file mode 100644'])
})

test('a mode alone', () => {
  check([update(text('x'), text('x', true))], ['diff --git a/a b/a', 'old mode 100644', 'new mode 100755'])
})

test('bytes are named, not shown', () => {
  check([create('a', bytes)], ['# a is binary, and not in this patch.'])
  check([update(bytes, text('x'))], ['# a is binary, and not in this patch.'])
})

test('a quote in a path is written as git writes it', () => {
  check([create('"a"', text(''))], ['diff --git "a/\\"a\\"" "b/\\"a\\""', 'new file mode 100644'])
})

test('what changes nothing prints nothing', () => {
  const conflict = { kind: 'conflict', path: 'b', by: [], code: 'file-exists', message: '' } as const
  check([{ kind: 'keep', path: 'a', by: [], note: '' }, conflict], [])
})
