import type { ts } from 'ts-morph'
import { originOf } from './origin-of.ts'
import { lastName } from './plain.ts'
import type { Scan } from './scan.ts'

/** `setTimeout` and `setInterval` as every program has them. */
export function isGlobalTimer(callee: ts.Expression, scan: Scan): boolean {
  const isTimer = (name: string | undefined) => name === 'setTimeout' || name === 'setInterval'
  return isTimer(lastName(callee)) && isTimer(originOf(callee, scan))
}
