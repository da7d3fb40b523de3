import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { hasInside, namesInside } from '../code/around.ts'
import { isKnownList } from '../code/known-list.ts'
import { lastName, ownerOf, plain } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
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
      // Lists of names are mostly short, but for one that grows with the loop.
      const isGrowing = repeats.some((repeat) => hasInside(repeat, (node) => adds(node, lastName(list))))
      return isById(call) || isGrowing ? { node: call } : undefined
    },
  },
}

const hasAny = (names: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...names].some((name) => others.has(name))

const isById = ({ expression }: ts.CallExpression): boolean =>
  !/^(?:includes|indexOf)$/.test(lastName(expression) ?? '')

/** `list.push(...)` */
function adds(node: ts.Node, list: string | undefined): boolean {
  const { ts } = morph()
  if (!ts.isCallExpression(node) || !/^(?:push|unshift)$/.test(lastName(node.expression) ?? '')) return false
  const owner = ownerOf(node.expression)
  return owner !== undefined && lastName(owner) === list
}

/** Looking for one element by what it is, or by what one of its properties is. */
function searches(call: ts.CallExpression, { file }: Scan): boolean {
  const { ts } = morph()
  const [what] = call.arguments
  if (what === undefined) return false
  if (!isById(call)) return call.arguments.length === 1
  if (!/^(?:find|findIndex|filter|some)$/.test(lastName(call.expression) ?? '')) return false
  if (!ts.isArrowFunction(what) || ts.isBlock(what.body)) return false
  const each = nameOf(what.parameters[0]?.name)
  const test = plain(what.body)
  if (!ts.isBinaryExpression(test) || !/^===?$/.test(test.operatorToken.getText(file))) return false
  return [test.left, test.right].some((side) => isOf(side, each))
}

/** `each` and `each.id` */
function isOf(side: ts.Expression, each: string | undefined): boolean {
  const { ts } = morph()
  const node = plain(side)
  const owner = ts.isPropertyAccessExpression(node) ? plain(node.expression) : node
  return ts.isIdentifier(owner) && owner.text === each
}

/** What is looked for changes from turn to turn. */
function dependsOn(call: ts.CallExpression, turn: ReadonlySet<string>): boolean {
  const { ts } = morph()
  const [what] = call.arguments
  if (what === undefined) return false
  if (!ts.isArrowFunction(what)) return hasAny(namesInside(what), turn)
  const each = nameOf(what.parameters[0]?.name)
  return [...namesInside(what.body)].some((name) => name !== each && turn.has(name))
}
