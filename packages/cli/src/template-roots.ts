import fs from 'node:fs'
import path from 'node:path'
import {
  bindingFile,
  discoverTemplates,
  type Discovered,
  EspalierError,
  parseBinding,
} from '@espalier/engine'

const usual = ['tools/templates']

/** The templates of the workspace, from the roots that `espalier.json` at its root names. */
export function readTemplates(root: string): Discovered {
  return discoverTemplates(templateRoots(root).map((folder) => path.resolve(root, folder)))
}

function templateRoots(root: string): readonly string[] {
  const file = path.join(root, bindingFile)
  if (!fs.existsSync(file)) return usual
  const parsed = parseBinding(fs.readFileSync(file, 'utf8'), file)
  if ('diagnostics' in parsed) throw EspalierError.from(parsed.diagnostics)
  return parsed.binding.templateRoots ?? usual
}
