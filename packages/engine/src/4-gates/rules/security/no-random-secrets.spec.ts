import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noRandomSecrets } from './no-random-secrets.ts'

const check = (marked: string) => expect(told(noRandomSecrets, marked)).toBe(marked)

test('what is given to a name of a secret', () => {
  check('const token = «error»Math.random()')
  check('f({ salt: «error»Math.random() })')
  check('session.resetToken = `a${«error»Math.random()}`')
  check('function createApiKey() { return «error»Math.random() }')
  check('const newPassword = () => [«error»Math.random()].join()')
})

test('names that are about something else', () => {
  check('const delay = Math.random()')
  check('const tokenCount = Math.random() * 10')
  check('const key = Math.random()')
  check('const password = random.random()')
})
