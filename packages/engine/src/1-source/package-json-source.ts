import { errorAt } from '../diagnostics.ts'
import { jsonSource } from './json-source.ts'
import type { SourceKind } from './source-kind.ts'

const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const

/** A package.json with every section there, so that templates need not ask; and all dependencies in one. */
export const packageJsonSource: SourceKind = {
  id: 'package',
  claims: (path) => /(^|\/)package\.json$/.test(path),
  parse(text, path) {
    const parsed = jsonSource.parse(text, path)
    if ('diagnostics' in parsed) return parsed
    const { value } = parsed
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { diagnostics: [errorAt('source-invalid', 'A package.json holds an object.', { path })] }
    }
    const filled: Record<string, unknown> = { scripts: {}, ...Object.fromEntries(sections.map((name) => [name, {}])), ...value }
    const allDependencies = Object.assign({}, ...sections.map((name) => filled[name]).reverse()) as unknown
    return { value: { ...filled, allDependencies } }
  },
}
