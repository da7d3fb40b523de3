import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noUnverifiedTls } from './no-unverified-tls.ts'

const check = (marked: string) => expect(told(noUnverifiedTls, marked)).toBe(marked)

test('the check is off', () => {
  check('f({ rejectUnauthorized: «error»false })')
  check("process.env.NODE_TLS_REJECT_UNAUTHORIZED = «error»'0'")
  check("process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = «error»0")
  check('options.strictSSL = «error»false')
  check('f({ checkServerIdentity: «error»() => undefined })')
  check('f({ checkServerIdentity: «error»function () { return null } })')
  check('f({ «error»checkServerIdentity() {} })')
})

test('it is on, or chosen elsewhere', () => {
  check('f({ rejectUnauthorized: true })')
  check('f({ rejectUnauthorized: isStrict })')
  check('f({ checkServerIdentity: (host, cert) => verify(host, cert) })')
  check("process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1'")
})
