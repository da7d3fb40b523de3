import { expect, test } from 'vitest'
import { disputesIn, settleMarkers } from './markers.ts'

const marked = `before
<<<<<<< yours
port: 4001
||||||| base
port: 3000
=======
port: 5000
>>>>>>> template
between
<<<<<<< yours
=======
added: true
>>>>>>> template
=======
`

const check = (side: 'ours' | 'theirs', expected: string): void => {
  expect(settleMarkers(marked, side)).toBe(expected)
  expect(settleMarkers(marked.replaceAll('\n', '\r\n'), side)).toBe(expected.replaceAll('\n', '\r\n'))
}

test('each dispute is settled for one side, and all else stays', () => {
  check('ours', 'before\nport: 4001\nbetween\n=======\n')
  check('theirs', 'before\nport: 5000\nbetween\nadded: true\n=======\n')
})

test('disputes are counted by where they begin', () => {
  expect(disputesIn(marked).map(({ line }) => line)).toEqual([2, 10])
  expect(disputesIn('a heading\n=======\n\n<<<<<<<none\n')).toEqual([])
})

test('a text without markers stays, byte order mark and all', () => {
  expect(settleMarkers('\ufeffa\n=======\nb', 'ours')).toBe('\ufeffa\n=======\nb')
})
