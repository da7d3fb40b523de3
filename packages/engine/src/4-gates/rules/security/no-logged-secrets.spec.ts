import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noLoggedSecrets } from './no-logged-secrets.ts'

const check = (marked: string) => expect(told(noLoggedSecrets, marked)).toBe(marked)

test('a secret as it is', () => {
  check('console.log(«warning»password)')
  check('logger.info(`with ${«warning»user.password}`)')
  check('console.log({ «warning»password })')
  check("this.logger.debug('a', { key: «warning»config.apiKey })")
  check('console.log(JSON.stringify(«warning»clientSecret))')
})

test('whether there is one, and how long it is', () => {
  check('console.log(password.length)')
  check("console.log(!password, password === '', typeof password)")
  check("console.log(password ? 'set' : 'missing')")
  check("console.log('password', mask(password))")
  check('console.log(passwordField, token)')
  check('math.log(password)')
})
