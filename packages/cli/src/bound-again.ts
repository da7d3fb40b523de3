import { type bindProject, type BoundProject, EspalierError } from '@espalier/engine'

/** The projects of bindings that were whole a moment ago; what has broken since stops the run. */
export function boundAgain(bound: readonly ReturnType<typeof bindProject>[]): BoundProject[] {
  return bound.map((each) => {
    if ('diagnostics' in each) throw EspalierError.from(each.diagnostics)
    return each.project
  })
}
