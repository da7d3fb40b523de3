import type { AstEdit } from '../ast-edit.ts'
import { moduleForm, sitesOf } from './module-sites.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { settleBindings } from './settle-bindings.ts'
import type { Settled } from '../list/settle-list.ts'
import type { Source } from '../source.ts'
import type { Task } from '../task.ts'
import { wantedBindings } from './wanted-bindings.ts'

/**
 * Settles an import or an export; nothing where it is the export of a declaration, which is a statement. In a file that
 * takes its modules in by `require` imports are written so; exports are properties of `module.exports` there.
 */
export function settleModule(source: Source, { op, wanted, old, edit }: Task): Settled | Refusal | undefined {
  const want = bindingsOf(wanted)
  const was = bindingsOf(old)
  if (isRefusal(want)) return want
  if (isRefusal(was)) return was
  if (want === undefined || was === undefined) return undefined
  const require = moduleForm(source) === 'require'
  if (op === 'addExport' && require) {
    return refuse(
      'anchor-missing',
      'the file exports by `module.exports`: use `addToObject` with the target `default`',
    )
  }
  const form = op === 'addExport' ? 'export' : require ? 'require' : 'import'
  return settleBindings(source, sitesOf(source), { form, wanted: want, old: was, position: edit.position })
}

const bindingsOf = (edit: AstEdit | undefined) => (edit === undefined ? [] : wantedBindings(edit))
