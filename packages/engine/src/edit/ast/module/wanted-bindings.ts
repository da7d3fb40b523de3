import type { AstEdit } from '../ast-edit.ts'
import { type Binding, sitesOf } from './module-sites.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { parseSource, syntaxErrorOf } from '../source.ts'

/**
 * What an import or an export asks for, from its fields or its code; nothing where the code is no list of imports or
 * exports but a declaration.
 */
export function wantedBindings(edit: AstEdit): readonly Binding[] | undefined | Refusal {
  return edit.code === undefined ? ofFields(edit) : ofCode(edit, edit.code)
}

function ofFields({ op, from, named = [], namespace, typeOnly, ...edit }: AstEdit): readonly Binding[] {
  const only = typeOnly ? 'type' : 'value'
  const names = named.map((text) => ofName(text, { op, from, only }))
  const bindings: Binding[] = []
  if (edit.default !== undefined) bindings.push(ofDefault(edit.default, { op, from, only }))
  if (namespace !== undefined) bindings.push({ kind: 'namespace', from, name: namespace, other: '*', only })
  bindings.push(...names)
  return bindings.length > 0 ? bindings : [{ kind: 'bare', from, name: '', other: '', only }]
}

interface Common {
  readonly op: AstEdit['op']
  readonly from: string | undefined
  readonly only: Binding['only']
}

/** An export has its default under another name: `export { default as Button } from './button'`. */
const ofDefault = (name: string, { op, from, only }: Common): Binding => ({
  kind: op === 'addImport' ? 'default' : 'named',
  from,
  name,
  other: 'default',
  only,
})

/** `a`, `a as b`, `type T`. */
function ofName(text: string, { op, from, only }: Common): Binding {
  const [, type, other = '', name = other] =
    /^(type\s+(?!as\b))?(\S+)(?:\s+as\s+(\S+))?$/.exec(text.trim()) ?? []
  const kind = op === 'addImport' && other === 'default' ? 'default' : 'named'
  return { kind, from, name, other, only: type ? 'type' : only }
}

/** Code is read as TypeScript, whatever the file is: it may have been written for both. */
function ofCode({ op }: AstEdit, code: string): readonly Binding[] | undefined | Refusal {
  const fragment = parseSource(code, 'code.mts')
  const error = syntaxErrorOf(fragment)
  if (error) return refuse('ast-check-failed', `the code does not parse: ${error.message}`)
  const sites = sitesOf(fragment)
  const { statements } = fragment.file
  const isDeclared = sites.some(({ form, names, bindings }) => {
    return form === 'export' && names === undefined && bindings.every(({ kind }) => kind === 'named')
  })
  if (op === 'addExport' && (isDeclared || sites.length < statements.length)) return undefined
  const isForeign = sites.some(({ form }) => (form === 'export') !== (op === 'addExport'))
  if (isForeign || sites.length !== statements.length || sites.length === 0) {
    return refuse(
      'ast-check-failed',
      `the code of ${op} is not only ${op === 'addImport' ? 'imports' : 'exports'}`,
    )
  }
  return sites.flatMap(({ bindings }) =>
    bindings.map(({ kind, from, name, other, only }) => ({ kind, from, name, other, only })),
  )
}
