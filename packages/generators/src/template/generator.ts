import { fileURLToPath } from 'node:url'
import {
  commitInto,
  createGates,
  discoverTemplates,
  EspalierError,
  generate,
  isBlocked,
  printDiagnostics,
  printTree,
  renderingOf,
} from '@espalier/engine'
import type { Tree } from '@nx/devkit'
import { treeWorkspace } from '../tree-workspace.ts'

export interface TemplateOptions {
  readonly name: string
  readonly directory?: string
  readonly description?: string
}

const starter = fileURLToPath(new URL('../../templates/starter', import.meta.url))

/** `nx g @espalier/nx:template`: the starter is a template like any other, and goes through the same pipeline. */
export async function templateGenerator(tree: Tree, options: TemplateOptions): Promise<void> {
  const { name, directory = 'tools/templates', description = '' } = options
  const folder = `${directory.replace(/\/+$/, '')}/${name}`
  const { templates, diagnostics } = discoverTemplates([starter])
  const [template] = templates
  if (template === undefined) throw EspalierError.from(diagnostics)
  const given = { values: { name, description }, spelled: 'as-json' } as const
  const resolved = renderingOf(template, given, folder, 'nx g @espalier/nx:template')
  if ('diagnostics' in resolved) throw new Error(printDiagnostics(resolved.diagnostics))
  const workspace = treeWorkspace(tree)
  const gates = createGates({ root: tree.root, view: workspace, env: process.env })
  const { plan } = await generate({
    root: tree.root,
    workspace,
    jobs: [{ folder, renderings: [resolved.rendering] }],
    commit: commitInto(workspace),
    commands: 'untrusted',
    finish: gates.finish,
    check: gates.check,
  }).finally(gates.close)
  if (isBlocked(plan)) throw new Error(`${printTree(plan)}${printDiagnostics(plan.diagnostics)}`)
}
