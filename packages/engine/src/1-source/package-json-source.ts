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
    if (!isObject(value)) return refuse('A package.json holds an object.', path)
    const empty = Object.fromEntries(['scripts', ...sections].map((name) => [name, {}]))
    const filled: Record<string, unknown> = { ...empty, ...value }
    const odd = Object.keys(empty).find((name) => !isObject(filled[name]))
    if (odd !== undefined) return refuse(`\`${odd}\` of a package.json holds an object.`, path)
    const allDependencies = Object.assign({}, ...sections.map((name) => filled[name]).reverse()) as unknown
    return { value: { ...filled, allDependencies } }
  },
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refuse = (message: string, path: string) => ({
  diagnostics: [errorAt('source-invalid', message, { path })],
})
