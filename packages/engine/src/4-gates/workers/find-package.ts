import { createRequire } from 'node:module'
import { toSystem } from '../../paths.ts'

/** A package as code in the root folder of the workspace would load it, or undefined where it is not installed. */
export function findPackage<T>(root: string, name: string): T | undefined {
  const require = createRequire(toSystem(root, 'package.json'))
  const file = resolve(require, name)
  return file === undefined ? undefined : (require(file) as T)
}

/** Whether it is installed; nothing is loaded. */
export const hasPackage = (root: string, name: string): boolean =>
  resolve(createRequire(toSystem(root, 'package.json')), name) !== undefined

function resolve(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw thrown
  }
}
