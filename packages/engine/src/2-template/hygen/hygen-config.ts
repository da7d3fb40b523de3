import { system } from '../../paths.ts'
import { EspalierError, messageOf } from '../../errors.ts'
import { extendHelpers, helpers, type Helpers } from '../helpers.ts'
import { readSystemFile } from '../read-template-folder.ts'
import type { Locals } from '../renderer.ts'
import { loadModule } from '../load-module.ts'

type MakeHelpers = (locals: Locals, config: object) => object

/** What `.hygen.js` may say. */
export interface HygenConfig {
  /** The folder it stands in; undefined where there is none. */
  readonly folder: string | undefined
  readonly templates?: string
  readonly localsDefaults?: Locals
  readonly helpers?: object | MakeHelpers
}

/** The nearest `.hygen.js`, from a folder upwards. */
export async function readHygenConfig(from: string): Promise<HygenConfig> {
  for (let folder = from; ; folder = system.dirname(folder)) {
    const path = system.join(folder, '.hygen.js')
    if (readSystemFile(path) !== undefined) return { ...((await loadModule(path)) as object), folder }
    if (folder === system.dirname(folder)) return { folder: undefined }
  }
}

/** The `h` of templates, with the helpers of the configuration. */
export function helpersFor(config: HygenConfig, locals: Locals): Helpers {
  if (config.helpers === undefined) return helpers
  try {
    return extendHelpers(
      typeof config.helpers === 'function' ? (config.helpers as MakeHelpers)(locals, config) : config.helpers,
    )
  } catch (cause) {
    const path = system.join(config.folder ?? '', '.hygen.js')
    throw new EspalierError('hook-failed', `\`helpers\` of ${path} threw: ${messageOf(cause)}.`, {
      path,
      cause,
    })
  }
}
