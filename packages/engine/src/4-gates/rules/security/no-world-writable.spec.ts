import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noWorldWritable } from './no-world-writable.ts'

const check = (marked: string) => expect(told(noWorldWritable, marked)).toBe(marked)

test('rights for everybody', () => {
  check("import fs from 'fs'; fs.chmodSync(a, «error»0o777)")
  check("import { chmod } from 'fs/promises'; f(chmod(a, «error»'0666'))")
  check("import fs from 'fs'; fs.fchmodSync(a,«error»511)")
})

test('rights for some, and other functions', () => {
  check("import fs from 'fs'; fs.chmodSync(a, 0o755)")
  check("import fs from 'fs'; fs.chmodSync(a, mode)")
  check('fs.chmodSync(a, 0o777)')
})
