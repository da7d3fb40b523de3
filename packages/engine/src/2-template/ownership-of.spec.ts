import { expect, test } from 'vitest'
import type { Ownership } from '../ownership.ts'
import { ownershipOf } from './ownership-of.ts'

const ownership: readonly { pattern: string; ownership: Ownership }[] = [
  { pattern: 'src/**', ownership: 'owned' },
  { pattern: 'src/main.ts', ownership: 'seeded' },
  { pattern: '*.md', ownership: 'seeded' },
]
const check = (path: string, expected: Ownership) => expect(ownershipOf(path, { ownership })).toBe(expected)

test('by a pattern', () => check('src/a/b.ts', 'owned'))
test('by the last one that matches', () => check('src/main.ts', 'seeded'))
test('by none, it is shared', () => check('package.json', 'merged'))
test('a pattern starts at the top', () => check('docs/readme.md', 'merged'))
test('a pattern tells upper case from lower', () => check('SRC/a.ts', 'merged'))
test('a path may say more than it needs', () => check('./src/a.ts', 'owned'))
test.each(['/etc/passwd', '../x', '', 'C:/x'])('%s belongs to nobody, and the plan refuses it', (path) =>
  check(path, 'merged'),
)
