import { expect, test } from 'vitest'
import { applyAstEdits } from './apply-ast-edits.ts'

test('what is added stands as wanted', () =>
  expect(
    applyAstEdits(
      'const a = [1]\n',
      [{ edit: { op: 'addToArray', id: 'x', target: 'a', code: '2' } }],
      'a.ts',
    ),
  ).toEqual({
    kind: 'applied',
    text: 'const a = [1, 2]\n',
    outcomes: [{ id: 'x', did: 'added', line: 1 }],
  }))
