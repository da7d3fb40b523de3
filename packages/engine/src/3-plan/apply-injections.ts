import type { Code } from '../codes.ts'
import { injectText, type Location, printPattern } from '../edit/inject-text.ts'
import type { Contribution, Injection } from '../2-template/contribution.ts'
import { matches } from './matches.ts'
import type { ConflictStep } from './plan.ts'

/** An injection with the contribution that it is part of. */
export interface Injecting {
  readonly contribution: Contribution
  readonly injection: Injection
}

export interface AppliedInjections {
  /** Undefined where there is no text to inject into and none was made. */
  readonly text: string | undefined
  /** What became part of the text, in words. */
  readonly notes: readonly string[]
  readonly skipped: readonly { readonly contribution: Contribution; readonly note: string }[]
  readonly conflicts: readonly Omit<ConflictStep, 'kind' | 'path' | 'by'>[]
}

/** Injects one after the other, in the order of the templates. Each sees what those before it made. */
export function applyInjections(
  base: string | undefined,
  injectings: readonly Injecting[],
): AppliedInjections {
  let text = base
  const notes: string[] = []
  const skipped: { contribution: Contribution; note: string }[] = []
  const conflicts: Omit<ConflictStep, 'kind' | 'path' | 'by'>[] = []
  for (const { contribution, injection } of base === undefined ? makerFirst(injectings) : injectings) {
    const outcome = applyOne(text, base ?? '', injection)
    if (outcome.kind === 'text') {
      text = outcome.text
      notes.push(outcome.note)
    } else if (outcome.kind === 'skip') skipped.push({ contribution, note: outcome.note })
    else conflicts.push({ ...outcome.conflict, from: contribution.origin.file })
  }
  return { text, notes, skipped, conflicts }
}

/** The injection that makes a missing file comes before those that need it; a second run finds it there too. */
function makerFirst(injectings: readonly Injecting[]): readonly Injecting[] {
  const maker = injectings.find(
    ({ injection }) => injection.location === undefined && injection.skipIf !== 'always',
  )
  return maker === undefined ? injectings : [maker, ...injectings.filter((each) => each !== maker)]
}

type Outcome =
  | { kind: 'text'; text: string; note: string }
  | { kind: 'skip'; note: string }
  | {
      kind: 'conflict'
      conflict: { code: Code; message: string; candidates?: readonly { line: number; text: string }[] }
    }

function applyOne(text: string | undefined, base: string, injection: Injection): Outcome {
  const { skipIf, skipIfContains, location, body, onMissing } = injection
  if (skipIf === 'always') return { kind: 'skip', note: 'skip_if' }
  if (text === undefined) return injectIntoNothing(injection)
  if (skipIf !== undefined && matches(skipIf, { text })) return { kind: 'skip', note: 'skip_if' }
  if (skipIfContains !== undefined && text.includes(skipIfContains))
    return { kind: 'skip', note: 'skip_if_contains' }
  const where: Location = location ?? { kind: 'append' }
  const end = location === undefined ? 'trim' : injection.end
  const injected = injectText(text, { body, location: where, end, match: injection.match }, base)
  if (injected.kind === 'injected') return { kind: 'text', text: injected.text, note: describe(where) }
  if (injected.kind === 'present') return { kind: 'skip', note: `already there, line ${injected.line}` }
  if (onMissing === 'skip' && injected.kind === 'anchor-missing')
    return { kind: 'skip', note: 'on_missing: no anchor' }
  const { kind: code, message, candidates } = injected
  return { kind: 'conflict', conflict: { code, message, ...(candidates.length > 0 && { candidates }) } }
}

/** Without a location the body is the file's first text; an anchor needs something to hold on to. */
function injectIntoNothing({ location, body, onMissing }: Injection): Outcome {
  if (location === undefined) return { kind: 'text', text: body, note: 'new' }
  if (onMissing === 'skip') return { kind: 'skip', note: 'on_missing: no file' }
  return { kind: 'conflict', conflict: { code: 'target-missing', message: 'is not there to inject into' } }
}

function describe(location: Location): string {
  if (location.kind === 'at_line') return `at line ${location.line}`
  return 'pattern' in location ? `${location.kind} ${printPattern(location.pattern)}` : location.kind
}
