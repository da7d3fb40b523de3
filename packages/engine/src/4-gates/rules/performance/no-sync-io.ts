import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { functionAround, isAsync, isFunctionNode } from '../code/around.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import { promisedFix } from '../code/promised-fix.ts'
import { nameOf } from '../code/properties.ts'
import type { Rule } from '../rule.ts'

export const noSyncIo: Rule = {
  id: 'no-sync-io',
  severity: 'warning',
  about: 'Files, processes and hashes that are waited for synchronously where others wait too.',
  message: 'While this call runs, the process answers nobody.',
  hint: 'Use the function without `Sync`, and await it.',
  marks: /Sync\b/,
  on: {
    CallExpression(call, scan) {
      const name = lastName(call.expression) ?? ''
      if (!name.endsWith('Sync') || !blocks.test(originOf(call.expression, scan) ?? '')) return undefined
      const around = functionAround(scan)
      if (around === undefined) return undefined
      const isServing = scan.ancestors.some(
        (node, index) => isFunctionNode(node) && isHandler(node, scan.ancestors[index - 1]),
      )
      if (!isServing && (!isAsync(around) || quick.test(name))) return undefined
      const fix = isAsync(around) ? promisedFix(call, scan) : undefined
      const severity = isServing ? 'warning' : 'info'
      return fix === undefined ? { node: call, severity } : { node: call, severity, fix }
    },
  },
}

const blocks =
  /^(?:fs#\w+Sync|child_process#\w+Sync|crypto#(?:pbkdf2|scrypt|generateKeyPair|randomFill)Sync|zlib#\w+Sync|bcrypt(?:js)?#(?:hash|compare|genSalt)Sync)$/

/** What only asks the system for a name takes microseconds, and has no counterpart that is as simple. */
const quick = /^(?:exists|access|realpath|l?stat)Sync$/

/** What answers a request, by its parameters or by what it is given to. */
function isHandler(node: ts.Node, parent: ts.Node | undefined): boolean {
  const { ts } = morph()
  if (!isFunctionNode(node)) return false
  const [first = '', second = ''] = node.parameters.map((each) => nameOf(each.name) ?? '')
  if (/^_?(?:req|request)$/.test(first) && /^_?(?:res|response|reply|next|h)$/.test(second)) return true
  if (/^(?:ctx|context)$/.test(first) && second === 'next') return true
  if (parent === undefined || !ts.isCallExpression(parent)) return false
  const owner = lastName(ownerOf(parent.expression) ?? parent) ?? ''
  return (
    /^(?:app|router|server|fastify)$/.test(owner) &&
    /^(?:get|post|put|patch|delete|use|all|on)$/.test(lastName(parent.expression) ?? '')
  )
}
