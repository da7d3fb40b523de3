import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { toSystem } from '../../paths.ts'
import type { Unchecked } from '../gate.ts'
import { findPackage } from '../workers/find-package.ts'
import type { ClassicApi } from './classic/classic-api.ts'
import { classicChecker } from './classic/classic-checker.ts'
import { nativeChecker, type NativeOptions } from './native/native-checker.ts'
import { isNativeApi } from './native/native-api.ts'
import type { TypeChecker } from './type-checker.ts'
import type { Views } from './views.ts'

/** Why there is none. */
export type Unopened = Pick<Unchecked, 'why' | 'hint'>

/** The TypeScript of the workspace, of whichever version. */
export async function openChecker(root: string, views: Views): Promise<TypeChecker | Unopened> {
  const manifest = findPackage<{ version: string }>(root, 'typescript/package.json')
  if (manifest === undefined) {
    return {
      why: 'TypeScript is not installed in the workspace.',
      hint: 'Install it as a devDependency of the root folder: `typescript`.',
    }
  }
  const { version } = manifest
  const major = Number.parseInt(version)
  if (major < 5)
    return { why: `TypeScript ${version} is too old to ask.`, hint: 'Install version 5 or later.' }
  const opened = major < 7 ? openClassic(root, views) : await openNative(root, { version, views })
  return (
    opened ?? {
      why: `TypeScript ${version} is asked in a way that Espalier does not know yet.`,
      hint: 'Use an older version of TypeScript, or a newer one of Espalier.',
    }
  )
}

function openClassic(root: string, views: Views): TypeChecker | undefined {
  const api = findPackage<ClassicApi>(root, 'typescript')
  return api && classicChecker(api, views)
}

/** It is a module, which is not to be required. */
async function openNative(root: string, options: NativeOptions): Promise<TypeChecker | undefined> {
  const entry = resolve(createRequire(toSystem(root, 'package.json')), 'typescript/unstable/async')
  const loaded: unknown = entry === undefined ? undefined : await import(pathToFileURL(entry).href)
  return isNativeApi(loaded) ? nativeChecker(loaded, options) : undefined
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
