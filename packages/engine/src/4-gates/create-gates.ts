import type { Workspace } from '../workspace/workspace.ts'
import { eslintGate } from './eslint/eslint-gate.ts'
import { fixByEslint } from './eslint/fix-by-eslint.ts'
import type { Finish } from './finish-plan.ts'
import { createFormatter } from './format/create-formatter.ts'
import { formatGate } from './format/format-gate.ts'
import type { Gate, StagedFile } from './gate.ts'
import type { GateReport } from './gate-report.ts'
import { type Finishing, finishTexts } from './improve/finish-texts.ts'
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
  /** Told what is being done, for whoever waits, and undefined once it is done. */
  readonly progress?: (what: string | undefined) => void
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

export function createGates(request: GatesRequest): Gates {
  const { root, view, env, improvers = [], progress = () => undefined } = request
  const settings = readSettings(view)
  const contextFor = (about: About): RunContext => ({
    root,
    view,
    env,
    settingsAt: settings.settingsAt,
    ...about,
  })
  const { formatter, fix, judging, gates } = toolsOfRun()
  const improved = new Map<string, readonly string[]>()
  const finishing: Finishing = {
    improvers,
    formatter,
    fix,
    judge: (files) => runGates(judging, files, contextFor(nothing)),
    context: contextFor(nothing),
    note: ({ path }, text, by) => void improved.set(keyOf({ path, text }), by),
  }
  const checked = async (files: readonly StagedFile[], about: About): Promise<GateReport> => {
    const report = await runGates(gates, files, contextFor(about))
    const { diagnostics, quality } = withImprovers(report, files, improved)
    return { diagnostics: [...settings.diagnostics, ...diagnostics], quality }
  }
  const telling = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    progress(what)
    return work().finally(() => progress(undefined))
  }
  return {
    areChosen: settings.isChosen,
    finish: (drafts) => telling(`Formatting ${many(drafts, 'text')}`, () => finishTexts(drafts, finishing)),
    check: (files, about = nothing) =>
      telling(`Checking ${many(files, 'file')}`, () => checked(files, about)),
    close: closeTools,
  }
}

/** What mends and what judges shares the tools that are loaded for it, and what they have said. */
function toolsOfRun() {
  const formatter = createFormatter()
  const eslint = onceBroken()
  const linting: Gate = { ...eslintGate, check: (...asked) => eslint(() => eslintGate.check(...asked)) }
  // What these find depends on the file alone, so what was judged when it was improved is known when it is checked. ESLint
  // remembers by itself, as it knows which of its rules look at other files, too.
  const ofFiles = [syntaxGate, securityGate, performanceGate, packageJsonGate].map(rememberFiles)
  const judging = [...ofFiles, linting]
  const fix: Finishing['fix'] = (files, context) => eslint(() => fixByEslint(files, context))
  return { formatter, fix, judging, gates: [formatGate(formatter), ...judging, secretsGate, typesGate] }
}

/** The report, with who has improved the files as they were checked. */
function withImprovers(
  { diagnostics, quality }: GateReport,
  files: readonly StagedFile[],
  improved: ReadonlyMap<string, readonly string[]>,
): GateReport {
  const byPath = new Map(files.map((file) => [file.path, improved.get(keyOf(file))]))
  const told = quality.files.map((file) => {
    const improvedBy = byPath.get(file.path)
    return improvedBy === undefined ? file : { ...file, improvedBy }
  })
  return { diagnostics, quality: { ...quality, files: told } }
}

const many = ({ length }: { readonly length: number }, noun: string): string =>
  `${length} ${noun}${length === 1 ? '' : 's'}`

const nothing: About = { deleted: [], secrets: [] }

const keyOf = ({ path, text }: Pick<StagedFile, 'path' | 'text'>): string => `${path}\0${text}`
