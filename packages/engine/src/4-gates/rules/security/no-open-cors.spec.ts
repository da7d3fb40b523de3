import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noOpenCors } from './no-open-cors.ts'

const check = (marked: string) => expect(told(noOpenCors, marked)).toBe(marked)

test('every origin, with credentials', () => {
  check("cors({ «error»origin: '*', credentials: true })")
  check("cors({ «error»origin: ['*'], credentials: true })")
  check("f({ «error»'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' })")
  check(
    "«error»r.header('Access-Control-Allow-Credentials', true); r.header('Access-Control-Allow-Origin', '*')",
  )
})

test('some origins, or no credentials', () => {
  check("cors({ origin: '*' })")
  check("cors({ origin: 'https://a.example', credentials: true })")
  check("cors({ origin: '*', credentials: false })")
  check(
    "r.header('Access-Control-Allow-Credentials', 'true'); r.header('Access-Control-Allow-Origin', 'https://a.example')",
  )
})
