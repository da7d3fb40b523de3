import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { bindingOf } from './binding-of.ts'
import type { Binding } from './binding.ts'
import { awaited, lastName, ownerOf, stringIn } from './plain.ts'
import type { Scan } from './scan.ts'

/**
 * Where a value comes from, whatever the file calls it: `child_process#exec` for what a module exports, `Math.random` for
 * what every program has; undefined for what is made in the file.
 */
export function originOf(expression: ts.Expression, scan: Scan): string | undefined {
  const names = tracedNames(expression, scan, 8)
  if (names === undefined) return undefined
  const [root = '', ...rest] = names
  if (!root.endsWith('#')) return names.filter((name, index) => index > 0 || !isGlobalObject(name)).join('.')
  const path = rest.filter((name) => name !== 'default')
  // What takes a callback and what gives a promise are the same deed.
  return root + (root === 'fs#' && path[0] === 'promises' ? path.slice(1) : path).join('.')
}

const isGlobalObject = (name: string): boolean => /^(?:globalThis|window|self|global)$/.test(name)

/** How a value is reached: the module with `#` or the name of a global, and the names of the properties. */
function tracedNames(expression: ts.Expression, scan: Scan, steps: number): readonly string[] | undefined {
  const { ts } = morph()
  const node = awaited(expression)
  if (steps === 0) return undefined
  if (ts.isIdentifier(node)) {
    const binding = bindingOf(node.text, scan)
    return binding === undefined ? [node.text] : namesOfBinding(binding, steps)
  }
  if (ts.isCallExpression(node)) return namesOfCall(node, scan, steps)
  const owner = ownerOf(node)
  const name = lastName(node)
  const names = owner === undefined || name === undefined ? undefined : tracedNames(owner, scan, steps - 1)
  return names && [...names, name ?? '']
}

function namesOfBinding({ meaning, scan }: Binding, steps: number): readonly string[] | undefined {
  if (meaning.kind === 'import') return [moduleName(meaning.module), ...meaning.path]
  if (meaning.kind !== 'variable' || meaning.declaration.initializer === undefined) return undefined
  const names = tracedNames(meaning.declaration.initializer, scan, steps - 1)
  return names && [...names, ...meaning.path]
}

const wrappers = new Set([
  'promisify',
  '__importStar',
  '__importDefault',
  '_interopRequireDefault',
  '__toESM',
])

/** A module that is required, and functions that give back what they are given in another dress. */
function namesOfCall(call: ts.CallExpression, scan: Scan, steps: number): readonly string[] | undefined {
  const { ts } = morph()
  const [first] = call.arguments
  if (first === undefined) return undefined
  const isImport = call.expression.kind === ts.SyntaxKind.ImportKeyword
  const name = isImport ? 'require' : lastName(call.expression)
  const module = stringIn(first)
  if (name === 'require' && module !== undefined) return [moduleName(module)]
  const isWrapper = name !== undefined && wrappers.has(name)
  return isWrapper ? tracedNames(first, scan, steps - 1) : undefined
}

/** All spellings of a module are one, and so are those that only add to it. */
function moduleName(module: string): string {
  const name = module.replace(/^node:/, '')
  return /^(?:fs\/promises|fs-extra|graceful-fs)$/.test(name) ? 'fs#' : `${name}#`
}
