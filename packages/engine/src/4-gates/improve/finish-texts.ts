import { isError } from '../../diagnostics.ts'
import { byKey } from '../by-key.ts'
import type { Draft } from '../finish-plan.ts'
import type { Formatter } from '../format/create-formatter.ts'
import type { GateContext, StagedFile } from '../gate.ts'
import type { GateReport } from '../gate-report.ts'
import type { RunContext } from '../run-gate.ts'
import { secondsFor, withinSeconds } from '../time-limit.ts'
import { uniqueBatches } from '../unique-batches.ts'
import { applyFixes } from './apply-fixes.ts'
import { improve, type Improvable, type Improver, type Improving } from './improve.ts'

export interface Finishing {
  readonly improvers: readonly Improver[]
  readonly formatter: Formatter
  /** Texts with the fixes of the linter; those that it does not look at are left out. */
  readonly fix: (
    files: readonly StagedFile[],
    context: GateContext,
  ) => Promise<readonly { readonly path: string; readonly text: string }[]>
  readonly judge: (files: readonly StagedFile[]) => Promise<GateReport>
  readonly context: RunContext
  /** Told of each text that was improved, and by whom. */
  readonly note: (draft: Draft, text: string, by: readonly string[]) => void
}

/** Texts as the formatter, the linter and the rules of the workspace would have them. */
export async function finishTexts(
  drafts: readonly Draft[],
  finishing: Finishing,
): Promise<readonly string[]> {
  const improving = improvingBy(finishing)
  const texts = new Map<Draft, string>()
  const asked = drafts.filter(({ how }) => how === 'format')
  const formatted = await improving.formatter.improve(asked.map(unjudged))
  asked.forEach((draft, index) => texts.set(draft, formatted[index] ?? draft.text))
  for (const batch of uniqueBatches(drafts.filter(({ how }) => how === 'improve'))) {
    const improved = await improve(batch, improving)
    batch.forEach((draft, index) => {
      const { text, by } = improved[index] ?? { text: draft.text, by: [] }
      texts.set(draft, text)
      if (by.length > 0) finishing.note(draft, text, by)
    })
  }
  return drafts.map((draft) => texts.get(draft) ?? draft.text)
}

const unjudged = ({ path, text }: Draft): Improvable => ({ path, text, findings: [] })

function improvingBy({ improvers, formatter, fix, judge, context }: Finishing): Improving {
  const formatting = byTool('format', context, (files, limited) => formatter(files, limited))
  const linting = byTool('eslint', context, async (files, limited) => {
    const fixed = await fix(files.map(staged), limited)
    const texts = new Map(fixed.map(({ path, text }) => [path, text]))
    return files.map(({ path, text }) => ({ text: texts.get(path) ?? text }))
  })
  return {
    improvers: [applyFixes, ...improvers],
    formatter: formatting,
    linter: linting,
    judge: async (files) => {
      const { diagnostics, quality } = await judge(files.map(staged))
      const scores = new Map(quality.files.map((file) => [file.path, file]))
      const found = byKey(diagnostics, ({ path }) => (path === undefined ? [] : [path]))
      return files.map(({ path }) => {
        const { score, threshold } = scores.get(path) ?? { score: 1, threshold: 0 }
        const here = found.get(path) ?? []
        return { findings: here, isGood: score >= threshold && !here.some(isError) }
      })
    },
  }
}

const staged = ({ path, text }: Improvable): StagedFile => ({ path, text, counts: 'all' })

/** A tool of the workspace. What breaks it, its gate tells; the texts stay as they are then. */
function byTool(
  name: 'format' | 'eslint',
  context: RunContext,
  ask: (files: readonly Improvable[], context: GateContext) => Promise<readonly { readonly text: string }[]>,
): Improver {
  return {
    name,
    improve: async (files) => {
      const chosen = files.filter(({ path }) => context.settingsAt(path).levels[name] !== 'off')
      if (chosen.length === 0) return files.map(({ text }) => text)
      const seconds = secondsFor(chosen, context.settingsAt)
      const answers = await withinSeconds(seconds, (signal) => ask(chosen, { ...context, signal })).catch(
        () => chosen,
      )
      const texts = new Map(chosen.map((file, index) => [file, answers[index]?.text ?? file.text]))
      return files.map((file) => texts.get(file) ?? file.text)
    },
  }
}
