import type { ts } from 'ts-morph'
import type { TextEdit } from '../../../edit/text-edits.ts'
import { morph } from '../../../edit/typescript.ts'
import { isFunctionNode, loopsAround } from './around.ts'
import { bindingOf } from './binding-of.ts'
import { parentOf, type Scan } from './scan.ts'

const hasPromise =
  /^(?:readFile|writeFile|appendFile|copyFile|readdir|mkdir|rm|rmdir|unlink|rename|chmod)Sync$/

/** `fs.readFileSync(path)` becomes `await fs.promises.readFile(path)`, where nothing else waits in turn. */
export function promisedFix(call: ts.CallExpression, scan: Scan): readonly TextEdit[] | undefined {
  const { ts } = morph()
  const { file } = scan
  const callee = call.expression
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined
  if (!isPlainFs(callee.expression.text, scan) || !hasPromise.test(callee.name.text)) return undefined
  if (loopsAround(call, scan).length > 0 || !isInBody(call, scan)) return undefined
  const { name } = callee
  const start = call.getStart(file)
  const method = { start: name.getStart(file), end: name.end, text: `promises.${name.text.slice(0, -4)}` }
  if (!isOwner(parentOf(scan))) return [{ start, end: start, text: 'await ' }, method]
  return [{ start, end: start, text: '(await ' }, method, { start: call.end, end: call.end, text: ')' }]
}

/** What binds tighter than `await`. */
function isOwner(outer: ts.Node | undefined): boolean {
  const { ts } = morph()
  if (outer === undefined) return false
  return (
    ts.isPropertyAccessExpression(outer) ||
    ts.isElementAccessExpression(outer) ||
    ts.isNonNullExpression(outer)
  )
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
