import { checkPart, parseChecked } from '../check-json.ts'
import type { Diagnostic } from '../diagnostics.ts'
import { parseJson } from '../json-document.ts'
import { bindingFile } from '../lock.ts'
import { folderOf, join } from '../paths.ts'
import { textAt, type Workspace } from '../workspace/workspace.ts'
import { defaultSettings, type GateSettings } from './gate-settings.ts'

export interface ReadSettings {
  /** What is chosen for a file: what a folder says goes before what the folders above say, key by key. */
  readonly settingsAt: (path: string) => GateSettings
  /** Mistakes of the files that were read so far: `nx.json`, and each `espalier.json` above a path that was asked about. */
  readonly diagnostics: readonly Diagnostic[]
  /** Whether a gate is named for the whole workspace. */
  readonly isChosen: boolean
}

/** The settings of gates in `nx.json` and every `espalier.json`. What a file with mistakes says does not count. */
export function readSettings(view: Workspace): ReadSettings {
  const diagnostics: Diagnostic[] = []
  const noted = ({ chosen, mistakes = [] }: Part): Chosen => {
    diagnostics.push(...mistakes)
    return chosen ?? {}
  }
  const ofWorkspace = [noted(readNxJson(view)), noted(readFolder(view, ''))]
  const known = new Map([['', ofWorkspace.reduce(overridden, defaultSettings)]])
  const settingsOf = (folder: string): GateSettings => {
    const settings =
      known.get(folder) ?? overridden(settingsOf(folderOf(folder)), noted(readFolder(view, folder)))
    known.set(folder, settings)
    return settings
  }
  return {
    settingsAt: (path) => settingsOf(folderOf(path)),
    diagnostics,
    isChosen: ofWorkspace.some(({ gates = {} }) => Object.keys(gates).length > 0),
  }
}

/** As it is written. */
interface Chosen {
  readonly gates?: Partial<GateSettings['levels']>
  readonly gateOptions?: Partial<Omit<GateSettings, 'levels'>>
}

interface Part {
  readonly chosen?: Chosen
  readonly mistakes?: readonly Diagnostic[]
}

/** The settings themselves where nothing is said: most folders share those of the root. */
function overridden(settings: GateSettings, { gates, gateOptions }: Chosen): GateSettings {
  if (gates === undefined && gateOptions === undefined) return settings
  return {
    ...settings,
    ...gateOptions,
    levels: { ...settings.levels, ...gates },
    formatters: { ...settings.formatters, ...gateOptions?.formatters },
  }
}

function readFolder(view: Workspace, folder: string): Part {
  const path = join(folder, bindingFile)
  const text = textAt(view, path)
  if (text === undefined) return {}
  const { value, diagnostics } = parseChecked(text, path, 'espalier.v1', 'binding-invalid')
  return diagnostics.length > 0 ? { mistakes: diagnostics } : { chosen: value as Chosen }
}

/** Of `nx.json` the options of our plugin alone: the rest is for Nx to judge. */
function readNxJson(view: Workspace): Part {
  const path = 'nx.json'
  const text = textAt(view, path)
  if (text === undefined) return {}
  const document = parseJson(text, path, 'settings-invalid')
  if (document.diagnostics.length > 0) return { mistakes: document.diagnostics }
  const { plugins } = (document.value ?? {}) as { plugins?: unknown }
  const listed: readonly unknown[] = Array.isArray(plugins) ? plugins : []
  const at = listed.findIndex(isOurs)
  const options = (listed[at] as { options?: unknown } | undefined)?.options
  if (options === undefined) return {}
  const about = { document, path, schema: 'gates.v1', code: 'settings-invalid' } as const
  const mistakes = checkPart(options, `/plugins/${at}/options`, about)
  return mistakes.length > 0 ? { mistakes } : { chosen: options as Chosen }
}

const isOurs = (entry: unknown): boolean => (entry as { plugin?: unknown } | null)?.plugin === '@espalier/nx'
