import type { Workspace } from '../workspace/workspace.ts'
import { eslintGate } from './eslint/eslint-gate.ts'
import { fixByEslint } from './eslint/fix-by-eslint.ts'
import type { Finish } from './finish-plan.ts'
import { createFormatter } from './format/create-formatter.ts'
import { formatGate } from './format/format-gate.ts'
import type { Gate, StagedFile } from './gate.ts'
import type { GateReport } from './gate-report.ts'
import { finishTexts } from './improve/finish-texts.ts'
import type { Improver } from './improve/improve.ts'
import { onceBroken } from './once-broken.ts'
import { readSettings } from './read-settings.ts'
import { rememberFiles } from './remember-files.ts'
import type { RunContext } from './run-gate.ts'
import { runGates } from './run-gates.ts'
import { packageJsonGate } from './rules/package-json-gate.ts'
import { performanceGate } from './rules/performance-gate.ts'
import { securityGate } from './rules/security-gate.ts'
import { secretsGate } from './secrets/secrets-gate.ts'
import { syntaxGate } from './syntax/syntax-gate.ts'
import { typesGate } from './types/types-gate.ts'
import { closeTools } from './workers/tool-worker.ts'

export interface GatesRequest {
  /** The workspace, as the system writes it. */
  readonly root: string
  readonly view: Workspace
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whoever has better texts to propose, besides the fixes of rules, the formatter and the linter. */
  readonly improvers?: readonly Improver[]
  /** Told what is being done, for whoever waits. */
  readonly progress?: (what: string) => void
}

/** What is known of the files of a run, besides themselves. */
interface About {
  /** Files that will be gone. */
  readonly deleted: readonly string[]
  /** Texts that may stand in files, because a person gave them as secret inputs. */
  readonly secrets: readonly string[]
}

/** The gates of one run, with the tools that they keep loaded until it is over. */
export interface Gates {
  /** Whether the workspace has chosen any, or they are as they come. */
  readonly areChosen: boolean
  readonly finish: Finish
  readonly check: (files: readonly StagedFile[], about?: About) => Promise<GateReport>
  readonly close: () => Promise<void>
}

export function createGates({ root, view, env, improvers = [], progress }: GatesRequest): Gates {
  const settings = readSettings(view)
  const contextFor = ({ deleted, secrets }: About): RunContext => ({
    root,
    view,
    env,
    settingsAt: settings.settingsAt,
    deleted,
    secrets,
  })
  const formatter = createFormatter()
  const eslint = onceBroken()
  const linting: Gate = { ...eslintGate, check: (...asked) => eslint(() => eslintGate.check(...asked)) }
  // What they find depends on the file alone, so what was judged when it was improved is known when it is checked.
  const judging = [syntaxGate, linting, securityGate, performanceGate, packageJsonGate].map(rememberFiles)
  const gates = [formatGate(formatter), ...judging, secretsGate, typesGate]
  const improvedBy = new Map<string, readonly string[]>()
  return {
    areChosen: settings.isChosen,
    finish: (drafts) => {
      progress?.(`Formatting ${drafts.length} texts`)
      return finishTexts(drafts, {
        improvers,
        formatter,
        fix: (files, context) => eslint(() => fixByEslint(files, context)),
        judge: (files) => runGates(judging, files, contextFor(nothing)),
        context: contextFor(nothing),
        note: ({ path }, text, by) => void improvedBy.set(keyOf(path, text), by),
      })
    },
    async check(files, about = nothing) {
      progress?.(`Checking ${files.length} files`)
      const { diagnostics, quality } = await runGates(gates, files, contextFor(about))
      const texts = new Map(files.map(({ path, text }) => [path, text]))
      const improved = quality.files.map((file) => {
        const by = improvedBy.get(keyOf(file.path, texts.get(file.path) ?? ''))
        return by === undefined ? file : { ...file, improvedBy: by }
      })
      return {
        diagnostics: [...settings.diagnostics, ...diagnostics],
        quality: { ...quality, files: improved },
      }
    },
    close: closeTools,
  }
}

const nothing: About = { deleted: [], secrets: [] }

const keyOf = (path: string, text: string): string => `${path}\0${text}`
