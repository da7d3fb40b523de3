import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFunctionNode, visitOwn } from '../code/around.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import { isTrue, objectIn, valueNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noLeakingEffects: Rule = {
  id: 'no-leaking-effects',
  severity: 'warning',
  about: 'React effects that start a listener or an interval and never end it.',
  message: 'The effect starts something and gives back nothing that ends it: each new run adds another one.',
  hint: 'Return a function from the effect that removes the listener or clears the interval.',
  marks: ['useEffect', 'useLayoutEffect'],
  needs: [['addEventListener', 'setInterval', 'addListener']],
  on: {
    CallExpression(call, scan) {
      const [effect] = call.arguments
      if (
        effect === undefined ||
        !/^use(?:Layout)?Effect$/.test(lastName(call.expression) ?? '') ||
        !isFunctionNode(effect)
      )
        return undefined
      const { ts } = morph()
      if (effect.body === undefined || !ts.isBlock(effect.body)) return undefined
      let started: ts.Node | undefined
      let isEnded = false
      visitOwn(effect.body, (node) => {
        if (ts.isReturnStatement(node) && node.expression !== undefined) isEnded = true
        if (ts.isCallExpression(node) && starts(node, scan)) started ??= node
      })
      return started !== undefined && !isEnded ? { node: started } : undefined
    },
  },
}

/** A listener for one event, or one that a signal ends, needs nothing more. */
function starts(call: ts.CallExpression, scan: Scan): boolean {
  const name = lastName(call.expression) ?? ''
  if (name === 'setInterval')
    return ownerOf(call.expression) === undefined || lastName(ownerOf(call.expression) ?? call) === 'window'
  if (name !== 'addEventListener' && name !== 'addListener') return false
  const options = objectIn(call.arguments[2], scan)
  return (
    !isTrue(valueNamed(options, 'once')) &&
    !options?.properties.some((each) => each.name?.getText(scan.file) === 'signal')
  )
}
