import fs from 'node:fs'
import path from 'node:path'
import { bindingFile, EspalierError } from '@espalier/engine'
import { inWorkspace } from './find-root.ts'

const skipped = new Set(['node_modules', 'dist', 'build', 'coverage'])

/** The folders of the workspace that hold an `espalier.json` with templates, at and below the folders asked for. */
export function findBindings(root: string, asked: readonly string[], cwd: string): string[] {
  const starts = asked.length === 0 ? [cwd] : asked.map((folder) => path.resolve(cwd, folder))
  const found = starts.flatMap((start) => {
    const folder = inWorkspace(root, start)
    if (folder === undefined)
      throw new EspalierError('path-outside', `${start} lies outside of the workspace ${root}.`)
    const bindings = walk(start).map((each) => inWorkspace(root, each) ?? '')
    if (bindings.length === 0 && asked.length > 0) {
      const hint = `Create ${path.join(start, bindingFile)}, or see \`espalier templates\` for generators.`
      throw new EspalierError(
        'usage',
        `No project at or below ${start} has an ${bindingFile} with templates.`,
        { hint },
      )
    }
    return bindings
  })
  return [...new Set(found)].sort()
}

function walk(folder: string): string[] {
  const entries = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []
  const here =
    entries.some(({ name }) => name === bindingFile) && followsSomething(path.join(folder, bindingFile))
  const below = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap(({ name }) => walk(path.join(folder, name)))
  return here ? [folder, ...below] : below
}

// The file at the root may hold settings alone. A broken one counts, so that its mistakes are reported.
const followsSomething = (file: string): boolean => {
  const text = fs.readFileSync(file, 'utf8')
  return text.includes('"templates"') || !text.includes('"templateRoots"')
}
