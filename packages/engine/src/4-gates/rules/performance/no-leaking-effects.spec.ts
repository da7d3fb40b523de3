import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noLeakingEffects } from './no-leaking-effects.ts'

const check = (marked: string) => expect(told(noLeakingEffects, marked)).toBe(marked)

test('nothing ends it', () => {
  check("useEffect(() => { «warning»a.addEventListener('b', c) }, [])")
  check('React.useEffect(() => { «warning»setInterval(f, 1) })')
})

test('something does', () => {
  check("useEffect(() => { a.addEventListener('b', c); return () => a.removeEventListener('b', c) }, [])")
  check("useEffect(() => { a.addEventListener('b', c, { once: true }) }, [])")
  check("useEffect(() => { a.addEventListener('b', c, { signal }) }, [])")
  check('useEffect(() => { f() }, [])')
  check("mounted(() => { a.addEventListener('b', c) })")
})
