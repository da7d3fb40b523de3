import type { FileScope } from './file-scope.ts'

/**
 * A path of the template's folder, rendered: `__name__` and EJS. Undefined where a part comes out empty, which is
 * how a path says that its file is not wanted. `__init__.py` and `__tests__` are no variables, and stay.
 */
export function renderPath(path: string, { render, context }: FileScope): string | undefined {
  const parts = path.split('/').map((part) => {
    const named = part.replace(/<%.*?%>|__([A-Za-z]\w*?)__/g, (whole, key: string | undefined) => {
      const value = key !== undefined && Object.hasOwn(context.locals, key) ? context.locals[key] : undefined
      // As a tag, so that a value that holds a tag itself stays a value.
      return typeof value === 'string' || typeof value === 'number' ? `<%- locals.${key} %>` : whole
    })
    return render(named, 1)
  })
  return parts.every((part) => part.trim() !== '') ? parts.join('/') : undefined
}
