import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noPlainHttp } from './no-plain-http.ts'

const check = (marked: string) => expect(told(noPlainHttp, marked)).toBe(marked)

test('another host over plain HTTP', () => {
  check("fetch(«warning»'http://a.shop.io/b')")
  check("const a = 'http://a.shop.io'; fetch(«warning»`${a}/b`)")
  check("import axios from 'axios'; const x = 1; axios.request({ url: «warning»'http://a.shop.io' })")
})

test('this machine, its network, and names', () => {
  check("fetch('http://localhost:3000')")
  check("fetch('http://10.0.0.1/a')")
  check("fetch('http://orders/a')")
  check("fetch('http://a.example.com')")
  check("fetch('https://a.shop.io')")
  check("const a = 'http://a.shop.io'")
})
