import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noRawBuffer } from './no-raw-buffer.ts'

const check = (marked: string) => expect(told(noRawBuffer, marked)).toBe(marked)

test('text, size, or nobody knows', () => {
  check("«warning»new Buffer('text')")
  check('«warning»new Buffer(10)')
  check("import { Buffer } from 'buffer'; «warning»new Buffer(data)")
})

test('other buffers', () => {
  check("Buffer.from('text')")
  check('new ArrayBuffer(8)')
  check("import { Buffer } from './own.js'; new Buffer(8)")
  check('new Buffer()')
})
