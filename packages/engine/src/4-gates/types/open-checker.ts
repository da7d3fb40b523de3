import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { toSystem } from '../../paths.ts'
import type { Unchecked } from '../gate.ts'
import type { ClassicApi } from './classic/classic-api.ts'
import { classicChecker } from './classic/classic-checker.ts'
import { nativeChecker } from './native/native-checker.ts'
import { isNativeApi } from './native/native-api.ts'
import type { TypeChecker } from './type-checker.ts'
import type { Views } from './views.ts'

/** Why there is none. */
export type Unopened = Pick<Unchecked, 'why' | 'hint'>

/** The TypeScript of the workspace, of whichever version. */
export async function openChecker(root: string, views: Views): Promise<TypeChecker | Unopened> {
  const require = createRequire(toSystem(root, 'package.json'))
  const manifest = resolve(require, 'typescript/package.json')
  if (manifest === undefined) {
    return {
      why: 'TypeScript is not installed in the workspace.',
      hint: 'Install it as a devDependency of the root folder: `typescript`.',
    }
  }
  const { version } = require(manifest) as { version: string }
  const major = Number.parseInt(version)
  if (major < 5)
    return { why: `TypeScript ${version} is too old to ask.`, hint: 'Install version 5 or later.' }
  if (major < 7) return classicChecker(require('typescript') as ClassicApi, views)
  const entry = resolve(require, 'typescript/unstable/async')
  const native: unknown = entry === undefined ? undefined : await import(pathToFileURL(entry).href)
  if (isNativeApi(native)) return nativeChecker(native, { version, views })
  return {
    why: `TypeScript ${version} is asked in a way that Espalier does not know yet.`,
    hint: 'Use an older version of TypeScript, or a newer one of Espalier.',
  }
}

function resolve(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name)
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined
    throw thrown
  }
}
