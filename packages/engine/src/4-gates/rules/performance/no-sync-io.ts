import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from '../code/binding-of.ts'
import { functionAround, isAsync, isFunctionNode, loopsAround } from '../code/around.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, ownerOf } from '../code/plain.ts'
import { nameOf } from '../code/properties.ts'
import { parentOf, type Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noSyncIo: Rule = {
  id: 'no-sync-io',
  severity: 'warning',
  about:
    'Files, processes and hashes that are waited for synchronously while requests are answered, or in an async function.',
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
      const fix = isAsync(around) ? fixOf(call, scan) : undefined
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

/** `fs.readFileSync(path)` becomes `await fs.promises.readFile(path)`, where nothing else waits in turn. */
function fixOf(call: ts.CallExpression, scan: Scan): Spot['fix'] {
  const { ts } = morph()
  const { file } = scan
  const callee = call.expression
  if (
    !ts.isPropertyAccessExpression(callee) ||
    !ts.isIdentifier(callee.expression) ||
    callee.questionDotToken
  )
    return undefined
  if (!isPlainFs(callee.expression.text, scan) || !hasPromise.test(callee.name.text)) return undefined
  if (loopsAround(call, scan).length > 0 || !isInBody(call, scan)) return undefined
  const start = call.getStart(file)
  const outer = parentOf(scan)
  const isAlone =
    outer === undefined ||
    !(
      ts.isPropertyAccessExpression(outer) ||
      ts.isElementAccessExpression(outer) ||
      ts.isNonNullExpression(outer)
    )
  const method = {
    start: callee.name.getStart(file),
    end: callee.name.end,
    text: `promises.${callee.name.text.slice(0, -4)}`,
  }
  const open = { start, end: start, text: isAlone ? 'await ' : '(await ' }
  return isAlone ? [open, method] : [open, method, { start: call.end, end: call.end, text: ')' }]
}

/** The module itself: what adds to it may have no `promises`. */
function isPlainFs(name: string, scan: Scan): boolean {
  const meaning = bindingOf(name, scan)?.meaning
  if (meaning?.kind === 'import')
    return /^(?:node:)?fs$/.test(meaning.module) && !meaning.path.some((each) => each !== 'default')
  const value = meaning?.kind === 'variable' ? meaning.declaration.initializer?.getText(scan.file) : undefined
  return /^require\(['"](?:node:)?fs['"]\)$/.test(value ?? '')
}

/** Neither in a default of a parameter nor in a class: `await` may not stand there. */
function isInBody(call: ts.Node, scan: Scan): boolean {
  const { ts } = morph()
  const around = scan.ancestors.findLast((node) => isFunctionNode(node) || ts.isClassLike(node))
  return (
    around !== undefined && isFunctionNode(around) && around.body !== undefined && around.body.pos <= call.pos
  )
}

const hasPromise =
  /^(?:readFile|writeFile|appendFile|copyFile|readdir|mkdir|rm|rmdir|unlink|rename|chmod)Sync$/
