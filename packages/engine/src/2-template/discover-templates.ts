import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { system } from '../paths.ts'
import { parseManifest } from './parse-manifest.ts'
import {
  digestOf,
  folderNames,
  isFolder,
  leadsBack,
  readSystemFile,
  readTemplateFolder,
} from './read-template-folder.ts'
import type { Template } from './template.ts'

export interface Discovered {
  readonly templates: readonly Template[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Every folder with a `template.json` below the roots; below a template no other is looked for. */
export function discoverTemplates(roots: readonly string[]): Discovered {
  const templates: Template[] = []
  const diagnostics: Diagnostic[] = []
  const byName = new Map<string, string>()
  for (const folder of [...new Set(roots.flatMap((root) => templateFolders(root)))]) {
    const read = tryRead(folder)
    if ('diagnostics' in read) {
      diagnostics.push(...read.diagnostics)
      continue
    }
    const name = `${read.template.id} ${read.template.version}`
    const other = byName.get(name)
    if (other !== undefined) diagnostics.push(duplicate(read.template, other))
    byName.set(name, folder)
    templates.push(read.template)
  }
  return { templates, diagnostics }
}

const duplicate = ({ id, version, root }: Template, other: string): Diagnostic =>
  errorAt('template-duplicate', `Two templates are called \`${id}\` ${version}: ${other} and ${root}.`, {
    path: system.join(root, 'template.json'),
  })

function templateFolders(root: string): string[] {
  const names = folderNames(root)
  if (names.includes('template.json')) return [root]
  return names
    .filter((name) => name !== 'node_modules' && !name.startsWith('.') && !name.startsWith('_'))
    .map((name) => system.join(root, name))
    .filter((path) => isFolder(path) && !leadsBack(path))
    .flatMap(templateFolders)
}

/** A template that cannot be read is a mistake beside those of the others. */
function tryRead(folder: string): ReturnType<typeof readTemplate> {
  try {
    return readTemplate(folder)
  } catch (error) {
    if (!(error instanceof EspalierError)) throw error
    return { diagnostics: error.diagnostics }
  }
}

function readTemplate(root: string): { template: Template } | { diagnostics: readonly Diagnostic[] } {
  const path = system.join(root, 'template.json')
  const parsed = parseManifest(readSystemFile(path)?.toString('utf8') ?? '', path)
  if ('diagnostics' in parsed) return parsed
  const files = readTemplateFolder(root)
  return {
    template: {
      ...parsed.manifest,
      dialect: 'espalier',
      root,
      library: root,
      files: files.filter((file) => file.path !== 'template.json'),
      digest: digestOf(files),
    },
  }
}
