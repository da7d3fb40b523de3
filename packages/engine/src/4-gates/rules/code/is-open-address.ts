import type { ts } from 'ts-morph'
import { isFromRequest } from './from-request.ts'
import type { Scan } from './scan.ts'
import { textParts } from './text-parts.ts'

/** Whether a request chooses to where an address leads: all of it, or its host. Behind a fixed host it chooses the page alone. */
export function isOpenAddress(address: ts.Expression, scan: Scan): boolean {
  if (!isFromRequest(address, scan)) return false
  const [first] = textParts(address, scan)
  if (first?.kind !== 'words') return true
  return !/^(?:\w+:\/\/[^/?#]+[/?#]|\/(?!\/|$)|\/$|[?#]|\.)/.test(first.text)
}
