import type { Diagnostic } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { byCodePoint } from '../order.ts'
import type { Contribution } from './contribution.ts'
import type { RenderContext } from './file-scope.ts'
import { renderFile } from './render-file.ts'

/** Renders every file of a template. All mistakes of all files are reported, and one mistake is enough to stop. */
export function renderTemplate(context: RenderContext): {
  contributions: Contribution[]
  diagnostics: Diagnostic[]
} {
  const contributions: Contribution[] = []
  const diagnostics: Diagnostic[] = []
  const files = [...context.template.files].sort((a, b) => byCodePoint(a.path, b.path))
  for (const file of files) {
    try {
      const rendered = renderFile(file, context)
      if (rendered.contribution !== undefined) contributions.push(rendered.contribution)
      diagnostics.push(...rendered.diagnostics)
    } catch (error) {
      if (!(error instanceof EspalierError)) throw error
      diagnostics.push(...error.diagnostics)
    }
  }
  return { contributions, diagnostics }
}
