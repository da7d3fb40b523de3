import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { hasInside, isFunctionNode, namesInside } from './around.ts'
import type { Binding, Meaning } from './binding.ts'
import { bindingOf } from './binding-of.ts'
import { names } from './names.ts'
import { namesOfDeclared } from './names-of-declared.ts'
import { ownerOf } from './plain.ts'
import { isForEach } from './repeats-around.ts'
import type { Scan } from './scan.ts'

/**
 * Whether all that goes into a value comes from the machine or from whoever starts the program: arguments, environment, files,
 * what other programs print. A stranger comes in by a parameter.
 */
export function isOfMachine(value: ts.Node, scan: Scan, followed = new Set<Meaning>()): boolean {
  const { ThisKeyword } = morph().ts.SyntaxKind
  if (hasInside(value, ({ kind }) => kind === ThisKeyword)) return false
  const own = namesOfDeclared(value)
  return [...namesInside(value)].every((name) => {
    if (own.has(name)) return true
    const binding = bindingOf(name, scan)
    if (binding === undefined) return known.includes(name)
    if (followed.has(binding.meaning)) return true
    followed.add(binding.meaning)
    const from = sourceOf(binding)
    return from === 'machine' || (from !== undefined && isOfMachine(from, binding.scan, followed))
  })
}

/** What every program has. */
const known = names(`
  process require JSON String Number Boolean Array Object Math Date Buffer URL Set Map undefined
  encodeURIComponent __dirname __filename
`)

/** What a name was made of; `machine` for what another module or a function of the file gives. */
function sourceOf({ meaning, scan }: Binding): ts.Node | 'machine' | undefined {
  if (meaning.kind === 'import' || meaning.kind === 'declared') return 'machine'
  if (meaning.kind === 'item') return meaning.loop.expression
  if (meaning.kind === 'variable') return meaning.declaration.initializer
  return listOf(meaning.declaration, scan)
}

/** The list in `list.map((each) => ...)`, where the parameter is an element of it. */
function listOf(parameter: ts.Node, { ancestors }: Scan): ts.Expression | undefined {
  const [call, make] = ancestors.slice(-2)
  if (make === undefined || !isFunctionNode(make) || make.parameters[0] !== parameter) return undefined
  return isForEach(make, call) ? ownerOf(call.expression) : undefined
}
