import { byteOrderMark, lineAt } from '../lines.ts'
import type { AstPiece } from './ast-edit.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import type { Settled } from './list/settle-list.ts'
import { settlePiece } from './settle-piece.ts'
import { lineOf, parseAgain, parseSource, type Source, syntaxErrorOf } from './source.ts'
import { type Task, taskOf } from './task.ts'
import { applyTextEdits, type TextEdit, touch } from '../text-edits.ts'

export type AstOutcome =
  | { readonly kind: 'applied'; readonly text: string; readonly outcomes: readonly PieceOutcome[] }
  | { readonly kind: 'conflict'; readonly conflicts: readonly AstConflict[] }

interface PieceOutcome {
  readonly id: string
  readonly did: Settled['did']
  /** Where it stands in the text, counted from 1; where it stood, if it was removed. */
  readonly line: number
}

export type AstConflict = Omit<Refusal, 'kind'> & { readonly id: string }

/**
 * Brings pieces of code into a text, each at its place in the syntax tree. The law: applied to its own result nothing
 * changes. Both checks are always made: the result has no syntax error, and every piece finds nothing left to do.
 *
 * @param path says which language the text is in.
 */
export function applyAstEdits(text: string, pieces: readonly AstPiece[], path: string): AstOutcome {
  if (!text.startsWith(byteOrderMark)) return applyToPlain(text, pieces, path)
  // To the parser a shebang behind it is an error.
  const outcome = applyToPlain(text.slice(1), pieces, path)
  return outcome.kind === 'applied' ? { ...outcome, text: byteOrderMark + outcome.text } : outcome
}

function applyToPlain(text: string, pieces: readonly AstPiece[], path: string): AstOutcome {
  const tasks = pieces.flatMap((piece) => taskOf(piece) ?? [])
  const source = parseSource(text, path)
  const error = syntaxErrorOf(source)
  if (error !== undefined) return conflictOf(tasks, { ...error, code: 'target-unparsable', source })
  const made = makeEdits(source, tasks)
  if (made.conflicts.length > 0) return { kind: 'conflict', conflicts: made.conflicts }
  const fault = syntaxErrorOf(made.source)
  if (fault !== undefined) {
    const changed = tasks.filter((task) => made.deeds.has(task))
    return conflictOf(changed, { ...fault, code: 'ast-check-failed', source: made.source })
  }
  return checkAgain(made, tasks)
}

interface Made {
  readonly source: Source
  /** What was done for each task that was not settled from the start. */
  readonly deeds: ReadonlyMap<Task, Deed>
  readonly conflicts: readonly AstConflict[]
}

interface Deed {
  readonly did: Settled['did']
  readonly line: number
}

/** Edits that meet at one place are made one after the other, each on a fresh parse: `[]` would become `[XY]`. */
function makeEdits(start: Source, tasks: readonly Task[]): Made {
  const deeds = new Map<Task, Deed>()
  let source = start
  let open = tasks
  // What comes to no end is found by the check that looks again.
  for (let rounds = 0; rounds < 50 + 4 * tasks.length; rounds++) {
    const round = planRound(source, open)
    for (const { task, settled } of round.settled) {
      const { did, at } = settled
      // Only of what is removed the line is asked for later.
      const deed = { did, line: did === 'removed' ? lineOf(source, at) : 0 }
      if (!deeds.has(task)) deeds.set(task, deed)
    }
    if (round.edits.length === 0) return { source, deeds, conflicts: round.conflicts }
    source = parseAgain(source, applyTextEdits(source.text, round.edits))
    open = round.open
    if (open.length === 0 || syntaxErrorOf(source)) break
  }
  return { source, deeds, conflicts: [] }
}

interface Round {
  readonly edits: readonly TextEdit[]
  readonly settled: readonly { readonly task: Task; readonly settled: Settled }[]
  /** Tasks that have to be looked at again: what one refuses, another may make possible. */
  readonly open: readonly Task[]
  readonly conflicts: readonly AstConflict[]
}

function planRound(source: Source, tasks: readonly Task[]): Round {
  const edits: TextEdit[] = []
  const done: { task: Task; settled: Settled }[] = []
  const open: Task[] = []
  const conflicts: AstConflict[] = []
  for (const task of tasks) {
    const settled = settlePiece(source, task)
    if (isRefusal(settled)) {
      conflicts.push(asConflict(task, settled))
      open.push(task)
    } else if (touch(edits, settled.edits)) {
      open.push(task)
    } else if (settled.edits.length > 0) {
      edits.push(...settled.edits)
      done.push({ task, settled })
      if (settled.more) open.push(task)
    }
  }
  return { edits, settled: done, open, conflicts }
}

const asConflict = ({ edit }: Task, { code, message, candidates }: Refusal): AstConflict => ({
  id: edit.id,
  code,
  message,
  candidates,
})

/** Every piece is looked for again in the result: what finds something left to do did not come to stand as it should. */
function checkAgain({ source, deeds }: Made, tasks: readonly Task[]): AstOutcome {
  const looked = tasks.map((task) => ({ task, settled: settlePiece(source, task) }))
  const conflicts = looked.flatMap(({ task, settled }) => {
    if (!isRefusal(settled) && settled.edits.length === 0) return []
    const message = 'the piece would be changed again by the next run, so it was not put there'
    const candidates = isRefusal(settled) ? settled.candidates : []
    return [{ id: task.edit.id, code: 'ast-check-failed' as const, message, candidates }]
  })
  if (conflicts.length > 0) return { kind: 'conflict', conflicts }
  const outcomes = looked.map(({ task, settled }) =>
    outcomeOf(source, { task, settled, deed: deeds.get(task) }),
  )
  return { kind: 'applied', text: source.text, outcomes }
}

interface Looked {
  readonly task: Task
  readonly settled: Settled | Refusal
  readonly deed: Deed | undefined
}

function outcomeOf(source: Source, { task, settled, deed }: Looked): PieceOutcome {
  const { id } = task.edit
  const did = deed?.did ?? 'present'
  const at = isRefusal(settled) ? 0 : settled.at
  return { id, did, line: deed?.did === 'removed' ? deed.line : lineOf(source, at) }
}

interface Fault {
  readonly line: number
  readonly message: string
  readonly code: 'target-unparsable' | 'ast-check-failed'
  readonly source: Source
}

function conflictOf(tasks: readonly Task[], { line, message, code, source }: Fault): AstOutcome {
  const candidates = [{ line, text: lineAt(source.text, line) }]
  const said = `line ${line} ${code === 'target-unparsable' ? 'does' : 'would'} not parse: ${message}`
  const conflicts = tasks.map(({ edit }) => ({ id: edit.id, code, message: said, candidates }))
  return { kind: 'conflict', conflicts }
}
