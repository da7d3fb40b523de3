import type { Diagnostic } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { byCodePoint } from '../order.ts'
import type { Contribution } from './contribution.ts'
import type { RenderContext } from './file-scope.ts'
import { renderFile } from './render-file.ts'
import { watchedLocals } from './watched-locals.ts'

/** Renders every file of a template. All mistakes of all files are reported, and one mistake is enough to stop. */
export function renderTemplate(context: RenderContext): {
  contributions: Contribution[]
  diagnostics: Diagnostic[]
} {
  const contributions: Contribution[] = []
  const diagnostics: Diagnostic[] = []
  const files = [...context.template.files].sort((a, b) => byCodePoint(a.path, b.path))
  const { locals, takeRead } = watchedLocals(context.locals, context.secretInputs ?? [])
  const watched = context.secretInputs === undefined ? context : { ...context, locals }
  for (const file of files) {
    try {
      const { contribution, ...rendered } = renderFile(file, watched)
      const isSecret = takeRead()
      if (contribution !== undefined)
        contributions.push({ ...contribution, ...(isSecret && { isSecret: true }) })
      diagnostics.push(...rendered.diagnostics)
    } catch (error) {
      if (!(error instanceof EspalierError)) throw error
      diagnostics.push(...error.diagnostics)
    }
  }
  return { contributions, diagnostics }
}
