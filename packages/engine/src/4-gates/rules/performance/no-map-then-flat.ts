import { morph } from '../../../edit/typescript.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import type { Rule } from '../rule.ts'

export const noMapThenFlat: Rule = {
  id: 'no-map-then-flat',
  severity: 'info',
  about: '`map` followed by `flat`.',
  message: 'A list of lists is made only to be joined.',
  hint: 'Use flatMap.',
  marks: ['flat'],
  needs: [['map']],
  on: {
    CallExpression(call, scan) {
      const { ts } = morph()
      const isFlat =
        lastName(call.expression) === 'flat' &&
        (call.arguments.length === 0 || call.arguments[0]?.getText(scan.file) === '1')
      const owner = isFlat ? ownerOf(call.expression) : undefined
      const map = owner && plain(owner)
      if (
        map === undefined ||
        map !== owner ||
        !ts.isCallExpression(map) ||
        !ts.isPropertyAccessExpression(map.expression)
      )
        return undefined
      if (
        map.expression.name.text !== 'map' ||
        map.arguments.length !== 1 ||
        !map.arguments.every(ts.isArrowFunction)
      )
        return undefined
      const { name } = map.expression
      const isBare = /^\s*\.flat\(\s*1?\s*\)$/.test(scan.file.text.slice(map.end, call.end))
      const flatMap = { start: name.getStart(scan.file), end: name.end, text: 'flatMap' }
      return isBare
        ? { node: call, fix: [flatMap, { start: map.end, end: call.end, text: '' }] }
        : { node: call }
    },
  },
}
