import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { namesInside } from '../code/around.ts'
import { isKnownList } from '../code/known-list.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import { namesOfTurn, repeatsAround } from '../code/repeats-around.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noSearchesInLoops: Rule = {
  id: 'no-searches-in-loops',
  severity: 'warning',
  about: 'A list that is searched from its beginning for each element of another one.',
  message:
    'The list is searched once for each element of another one: with a thousand in both, a million comparisons.',
  hint: 'Make a Map or a Set of it before the loop, and look things up there.',
  marks: ['find', 'findIndex', 'filter', 'some', 'includes', 'indexOf'],
  needs: [/\b(?:for|while)\b|\.(?:map|forEach|flatMap|filter|some|every|reduce)\(/],
  on: {
    CallExpression(call, scan) {
      const list = ownerOf(call.expression)
      if (list === undefined || !morph().ts.isIdentifier(plain(list)) || !searches(call, scan))
        return undefined
      const repeats = repeatsAround(call, scan)
      const isSteady = repeats.some((repeat) => {
        const turn = namesOfTurn(repeat)
        return !hasAny(namesInside(list), turn) && dependsOn(call, turn)
      })
      if (!isSteady || !isKnownList(list, scan)) return undefined
      // Lists of names are mostly short.
      return /^(?:includes|indexOf)$/.test(lastName(call.expression) ?? '')
        ? { node: call, severity: 'info' }
        : { node: call }
    },
  },
}

const hasAny = (names: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...names].some((name) => others.has(name))

/** Looking for one element by what it is, or by what one of its properties is. */
function searches(call: ts.CallExpression, scan: Scan): boolean {
  const { ts } = morph()
  const name = lastName(call.expression) ?? ''
  const [what] = call.arguments
  if (what === undefined) return false
  if (name === 'includes' || name === 'indexOf') return call.arguments.length === 1
  if (!/^(?:find|findIndex|filter|some)$/.test(name) || !ts.isArrowFunction(what) || ts.isBlock(what.body))
    return false
  return what.parameters.length === 1 && isEquality(plain(what.body), scan)
}

function isEquality(test: ts.Expression, { file }: Scan): boolean {
  const { ts } = morph()
  return ts.isBinaryExpression(test) && /^===?$/.test(test.operatorToken.getText(file))
}

/** What is looked for changes from turn to turn. */
function dependsOn(call: ts.CallExpression, turn: ReadonlySet<string>): boolean {
  const { ts } = morph()
  const [what] = call.arguments
  if (what === undefined) return false
  const names = new Set(namesInside(ts.isArrowFunction(what) ? what.body : what))
  if (ts.isArrowFunction(what))
    for (const { name } of what.parameters) if (ts.isIdentifier(name)) names.delete(name.text)
  return hasAny(names, turn)
}
