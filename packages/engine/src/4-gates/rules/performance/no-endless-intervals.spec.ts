import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noEndlessIntervals } from './no-endless-intervals.ts'

const check = (marked: string) => expect(told(noEndlessIntervals, marked)).toBe(marked)

test('nobody keeps it', () => {
  check('«info»setInterval(f, 1)')
  check('«info»window.setInterval(f, 1)')
})

test('somebody does', () => {
  check('const a = setInterval(f, 1)')
  check('setInterval(f, 1).unref()')
  check('clock.setInterval(f, 1)')
  check('useEffect(() => { setInterval(f, 1) })')
})
