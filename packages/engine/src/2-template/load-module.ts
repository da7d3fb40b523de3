import { pathToFileURL } from 'node:url'
import { EspalierError, messageOf } from '../errors.ts'

/**
 * The value that a JavaScript or TypeScript file of a person exports, default or not. Node loads what it can;
 * TypeScript, and CommonJS in a package of type module, go through jiti.
 */
export async function loadModule(path: string): Promise<unknown> {
  try {
    return unwrap(/\.[cm]?ts$/.test(path) ? await loadByJiti(path) : await loadNatively(path))
  } catch (cause) {
    throw new EspalierError('hook-failed', `${path} could not be loaded: ${messageOf(cause)}.`, {
      path,
      cause,
    })
  }
}

async function loadNatively(path: string): Promise<unknown> {
  try {
    return (await import(pathToFileURL(path).href)) as unknown
  } catch (error) {
    const commonJsInModule =
      error instanceof ReferenceError && /^(module|require|exports) is not defined/.test(error.message)
    if (commonJsInModule) return loadByJiti(path)
    throw error
  }
}

async function loadByJiti(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti')
  return createJiti(import.meta.url, { fsCache: false, moduleCache: false }).import(path)
}

/** A default export counts as the module, also where a compiler wrapped it twice. */
function unwrap(module: unknown): unknown {
  const inner = (module as { default?: unknown } | undefined)?.default
  if (inner === undefined || inner === null) return module
  return (inner as { default?: unknown }).default ?? inner
}
