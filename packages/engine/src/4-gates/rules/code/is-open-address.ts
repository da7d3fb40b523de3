import type { ts } from 'ts-morph'
import { isFromRequest } from './from-request.ts'
import type { Scan } from './scan.ts'
import { textParts } from './text-parts.ts'

/** Whether a request chooses to where an address leads: all of it, or its host. Behind a fixed host it chooses the page alone. */
export function isOpenAddress(address: ts.Expression, scan: Scan): boolean {
  const [first, second] = textParts(address, scan)
  if (first?.kind === 'value') return isFromRequest(first.value, first.scan)
  if (first === undefined || hasHost.test(first.text)) return false
  return second?.kind === 'value' && isFromRequest(second.value, second.scan)
}

/** A host up to its end, or the beginning of a path; two slashes begin a host again. */
const hasHost = /^(?:\w+:\/\/[^/?#]+[/?#]|\/(?!\/|$)|\/$|[?#.])/
