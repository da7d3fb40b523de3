import { unifiedHunks } from '../edit/diff-lines.ts'
import type { FileState, Plan, Step } from './plan.ts'

/** The plan as a patch that `git apply` takes. Binary files are named in words that git passes over. */
export function printDiff(plan: Plan): string {
  return plan.steps.map(diffOf).join('')
}

function diffOf(step: Step): string {
  if (step.kind === 'keep' || step.kind === 'conflict') return ''
  const before = step.kind === 'create' ? undefined : step.before
  const after = step.kind === 'delete' ? undefined : step.after
  const from = before === undefined ? '/dev/null' : quoted(`a/${step.path}`)
  const to = after === undefined ? '/dev/null' : quoted(`b/${step.path}`)
  const head = [`diff --git ${quoted(`a/${step.path}`)} ${quoted(`b/${step.path}`)}`, ...modes(before, after)]
  const oldText = textOf(before)
  const newText = textOf(after)
  if (oldText === undefined || newText === undefined)
    return `# ${step.path} is binary, and not in this patch.\n`
  if (oldText === newText) return `${head.join('\n')}\n`
  return `${[...head, `--- ${from}`, `+++ ${to}`].join('\n')}\n${unifiedHunks(oldText, newText)}`
}

/** As git writes a name that a quote stands in; what else it would quote, no path of a plan has. */
const quoted = (name: string): string => (name.includes('"') ? `"${name.replaceAll('"', '\\"')}"` : name)

function modes(before: FileState | undefined, after: FileState | undefined): string[] {
  const mode = (state: FileState): string => (state.executable ? '100755' : '100644')
  if (before === undefined) return after === undefined ? [] : [`new file mode ${mode(after)}`]
  if (after === undefined) return [`deleted file mode ${mode(before)}`]
  return before.executable === after.executable ? [] : [`old mode ${mode(before)}`, `new mode ${mode(after)}`]
}

/** The text of a state; nothing is the empty text, and bytes are none. */
function textOf(state: FileState | undefined): string | undefined {
  if (state === undefined) return ''
  return 'text' in state.content ? state.content.text : undefined
}
