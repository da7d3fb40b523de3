import { expect, test } from 'vitest'
import { applyRegion, type Region } from './apply-region.ts'

/** A text after a region was applied; running it again changes nothing. */
const check = (text: string, region: Region, expected: string, path = 'a.py'): void => {
  const once = applyRegion(text, region, path)
  expect(once.kind === 'applied' ? once.text : once).toBe(expected)
  const again = applyRegion(expected, region, path)
  expect(again.kind).toBe(region.body === undefined ? 'absent' : 'present')
}

const region: Region = { id: 'web/env', body: 'PORT = 80\n' }
const block = '# espalier:begin web/env\nPORT = 80\n# espalier:end web/env\n'

test('a region is added at the end, or at its place', () => {
  check('x = 1\n', region, `x = 1\n${block}`)
  check('', region, block)
  check('x = 1', region, `x = 1\n${block}`.trimEnd())
  const location = { kind: 'before', pattern: { source: 'y', flags: '' } } as const
  check('x = 1\ny = 2\n', { ...region, location }, `x = 1\n${block}y = 2\n`)
})

test('a region is found again wherever a person has moved it, and only it is replaced', () => {
  const moved = `a\n\n  # espalier:begin web/env\n  old\n  # espalier:end web/env\nb`
  check(moved, region, moved.replace('old', 'PORT = 80'))
})

test('a region is taken out with its marks', () => {
  check(`a\n${block}b\n`, { id: 'web/env', body: undefined }, 'a\nb\n')
})

test('an empty body leaves the marks', () => {
  check('a\n', { id: 'web/env', body: '' }, 'a\n# espalier:begin web/env\n# espalier:end web/env\n')
})

test('the comments are those of the language, and line endings those of the file', () => {
  check(
    'a {}\r\n',
    { id: 'x', body: 'b {}' },
    'a {}\r\n/* espalier:begin x */\r\nb {}\r\n/* espalier:end x */\r\n',
    'a.css',
  )
})

test('another region is not this one', () => {
  const other = block.replaceAll('web/env', 'web/env2')
  check(other, region, `${other}${block}`)
})

test.each([
  ['a mark is missing', '# espalier:begin web/env\nPORT = 80\n'],
  ['a mark stands twice', `${block}${block}`],
  ['the marks are turned round', '# espalier:end web/env\n# espalier:begin web/env\n'],
])('%s: the lines are named', (_, text) => {
  const outcome = applyRegion(text, region, 'a.py')
  expect(outcome).toMatchObject({ kind: 'region-broken' })
  const marks = text.split('\n').flatMap((line, index) => (line.startsWith('#') ? [index + 1] : []))
  expect('candidates' in outcome && outcome.candidates.map(({ line }) => line)).toEqual(marks)
})

test('where no comment is known, there is no region', () => {
  expect(applyRegion('{}', region, 'a.json')).toMatchObject({ kind: 'region-broken' })
})

test('an anchor that is not there is told as for any injection', () => {
  const location = { kind: 'after', pattern: { source: 'nowhere', flags: '' } } as const
  expect(applyRegion('x\n', { ...region, location }, 'a.py')).toMatchObject({ kind: 'anchor-missing' })
})

test('what a person wrote between the marks is told', () => {
  expect(applyRegion(block.replace('80', '81'), region, 'a.py')).toMatchObject({ was: 'PORT = 81\n' })
})
