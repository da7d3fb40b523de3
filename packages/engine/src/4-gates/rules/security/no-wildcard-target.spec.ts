import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noWildcardTarget } from './no-wildcard-target.ts'

const check = (marked: string) => expect(told(noWildcardTarget, marked)).toBe(marked)

test('a message to whatever page', () => {
  check("window.parent.postMessage(data, «warning»'*')")
  check("frame?.postMessage(data, «warning»('*'), [])")
})

test('a message to one, or to a worker', () => {
  check('frame.postMessage(data, origin)')
  check("worker.postMessage('*')")
  check("postMessage(data, '*')")
})
