import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noWeakCipher } from './no-weak-cipher.ts'

const check = (marked: string) => expect(told(noWeakCipher, marked)).toBe(marked)

test('ciphers that can be broken', () => {
  check("import { createCipheriv } from 'crypto';«error»createCipheriv('rc4', key, '')")
  check("import crypto from 'crypto'; 1; «error»crypto.createDecipheriv('AES-128-ECB', key, null)")
  check("import crypto from 'crypto'; 1; «error»crypto.createCipher('aes-256-cbc', key)")
  check("import CryptoJS from 'crypto-js'; 1; «error»CryptoJS.TripleDES.encrypt(a, b)")
  check("import CryptoJS from 'crypto-js'; f({ m: «error»CryptoJS.mode.ECB })")
})

test('good ones, and other words', () => {
  check("import { createCipheriv } from 'crypto'; createCipheriv('aes-256-gcm', key, iv)")
  check("import { createCipheriv } from 'crypto'; createCipheriv('chacha20-poly1305', key, iv)")
  check('cipher.DES.encrypt(a)')
  check('const ECB = mode.ECB')
})
