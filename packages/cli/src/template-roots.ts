import path from 'node:path'
import {
  bindingFile,
  discoverTemplates,
  type Discovered,
  EspalierError,
  parseBinding,
} from '@espalier/engine'
import { readBindingFile } from './read-binding-file.ts'

const usual = ['tools/templates']

/** The templates of the workspace, from the roots that `espalier.json` at its root names. */
export function readTemplates(root: string): Discovered {
  return discoverTemplates(templateRoots(root).map((folder) => path.resolve(root, folder)))
}

function templateRoots(root: string): readonly string[] {
  const file = path.join(root, bindingFile)
  const text = readBindingFile(file)
  if (text === undefined) return usual
  const parsed = parseBinding(text, file)
  if ('diagnostics' in parsed) throw EspalierError.from(parsed.diagnostics)
  return parsed.binding.templateRoots ?? usual
}
