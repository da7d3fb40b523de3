import { EspalierError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'
import { system } from '../../paths.ts'
import { folderNames, isFolder, readSystemFile } from '../read-template-folder.ts'

/** An action of a generator: a folder, or one file that lies beside the folders. */
export interface Action {
  readonly templates: string
  readonly generator: string
  /** As it was written: `new`, `new:html`, or `_default`. */
  readonly action: string
  readonly subaction: string | undefined
  readonly name: string | undefined
  readonly folder: string
  readonly file?: string
}

/** The folders that are looked through, first to last. */
export function hygenRoots(
  cwd: string,
  configured: string | undefined,
  fromEnvironment: string | undefined,
): string[] {
  if (configured !== undefined) return [system.resolve(cwd, configured)]
  const asked = fromEnvironment ? [system.resolve(cwd, fromEnvironment)] : []
  const usual = [system.join(cwd, '_templates'), system.join(cwd, 'templates', '_templates')]
  return (asked.some(isFolder) ? asked : usual).filter(isFolder)
}

export function findAction(roots: readonly string[], positionals: readonly string[]): Action {
  const [generator, action, name] = positionals
  if (generator === undefined) {
    throw new EspalierError('usage', 'Please specify a generator.', { hint: generatorsHint(roots) })
  }
  const found = roots
    .map((root) => findIn(root, generator, action, name))
    .find((candidate) => candidate !== undefined)
  if (found !== undefined) return found
  throw notFound(roots, generator, action)
}

function findIn(
  templates: string,
  generator: string,
  action: string | undefined,
  name: string | undefined,
): Action | undefined {
  if (!isWithin(generator) || (action !== undefined && !isWithin(action))) return undefined
  const inGenerator = (folder: string): string => system.join(templates, generator, folder)
  const common = { templates, generator, subaction: undefined, name }
  if (action !== undefined && isFolder(inGenerator(action)))
    return { ...common, action, folder: inGenerator(action) }
  if (isFolder(inGenerator('_default'))) {
    return { ...common, action: '_default', name: action, folder: inGenerator('_default') }
  }
  if (action === undefined) return undefined
  const [main = '', subaction] = action.split(':')
  if (main !== action && isFolder(inGenerator(main)))
    return { ...common, action, subaction, folder: inGenerator(main) }
  const file = fileActions(inGenerator('')).find((candidate) => candidate.action === main)?.file
  return file === undefined ? undefined : { ...common, action, subaction, folder: inGenerator(''), file }
}

const isWithin = (name: string): boolean => !name.split(/[\\/]/).includes('..') && !name.includes('\0')

/** `reactive-generator.ts.ejs` in a generator's folder is the action `reactive-generator`. */
export function fileActions(generator: string): { action: string; file: string }[] {
  return folderNames(generator).flatMap((file) => {
    if (!/\.(ejs|t)$/.test(file) || readSystemFile(system.join(generator, file)) === undefined) return []
    return [{ action: file.replace(/(\.ejs)?\.t$|\.ejs$/, '').replace(/(?<=.)\.[^.]+$/, ''), file }]
  })
}

/** Every generator with its actions, for lists and hints. */
export function listActions(root: string): { generator: string; actions: string[] }[] {
  return folderNames(root)
    .filter((generator) => isFolder(system.join(root, generator)))
    .map((generator) => {
      const folder = system.join(root, generator)
      const folders = folderNames(folder).filter((name) => isFolder(system.join(folder, name)))
      return { generator, actions: [...folders, ...fileActions(folder).map(({ action }) => action)] }
    })
}

function notFound(roots: readonly string[], generator: string, action: string | undefined): EspalierError {
  const actions = roots.flatMap(listActions)
  const known = actions
    .filter((candidate) => candidate.generator === generator)
    .flatMap((candidate) => candidate.actions)
  if (action === undefined && known.length > 0) {
    return new EspalierError('usage', `Please specify an action for ${generator}.`, {
      hint: `There are: ${known.join(', ')}.`,
    })
  }
  const message = `I can't find action '${action ?? ''}' for generator '${generator}'.`
  const near =
    known.length > 0
      ? didYouMean(action ?? '', known)
      : didYouMean(
          generator,
          actions.map((each) => each.generator),
        )
  const list = known.length > 0 ? `${generator} has: ${known.join(', ')}.` : generatorsHint(roots)
  return new EspalierError('template-not-found', message, { hint: near ?? list })
}

function generatorsHint(roots: readonly string[]): string {
  const generators = roots.flatMap(listActions).map(({ generator }) => generator)
  if (generators.length > 0) return `There are: ${generators.join(', ')}.`
  return 'There is no `_templates` folder here. Run where it lies, or set HYGEN_TMPLS.'
}
