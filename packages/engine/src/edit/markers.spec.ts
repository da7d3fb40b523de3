import { expect, test } from 'vitest'
import { disputesIn, markerLength, settleMarkers } from './markers.ts'

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
||||||| base
=======
added: true
>>>>>>> template
`

const check = (side: 'ours' | 'theirs', expected: string, text = marked): void => {
  expect(settleMarkers(text, side)).toBe(expected)
  expect(settleMarkers(text.replaceAll('\n', '\r\n'), side)).toBe(expected.replaceAll('\n', '\r\n'))
}

const open = (text: string, ...lines: number[]): void =>
  expect(disputesIn(text).map(({ line }) => line)).toEqual(lines)

test('each dispute is settled for one side, and all else stays', () => {
  check('ours', 'before\nport: 4001\nbetween\n')
  check('theirs', 'before\nport: 5000\nbetween\nadded: true\n')
})

test('disputes are counted by where they begin', () => {
  open(marked, 2, 10)
  open('a heading\n=======\n\n<<<<<<<none\n')
})

test('a text without markers stays, byte order mark and all', () => {
  check('ours', '\ufeffa\n=======\nb', '\ufeffa\n=======\nb')
})

test('what looks like a shorter marker is text', () => {
  const long = marked
    .replace(/^[<|=>]{7}/gm, (run) => run + run.slice(0, 1))
    .replaceAll('port', '=======\nport')
  check('ours', 'before\n=======\nport: 4001\nbetween\n', long)
  open(long, 2, 13)
})

test('markers are as long as those of git, and longer where a text has such lines', () => {
  expect(markerLength(['a\n<<<<<< b\n', '=======x\n'])).toBe(7)
  expect(markerLength(['a\n', 'Heading\r\n=======\r\n'])).toBe(8)
  expect(markerLength(['<<<<<<<<< HEAD\n', '=======\n'])).toBe(10)
})

test('with a marker gone it cannot be told what is whose', () => {
  const lines = marked.split('\n')
  for (const line of [2, 4, 6, 8, 10, 11, 12, 14]) {
    const left = lines.toSpliced(line - 1, 1).join('\n')
    expect(settleMarkers(left, 'ours')).toBe(undefined)
    expect(disputesIn(left)).toHaveLength(7)
  }
  open('<<<<<<< yours\na\n', 1)
  open('a\n||||||| base\n=======\nb\n', 2, 3)
})
