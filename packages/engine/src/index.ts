// The pipeline
export type { Contribution } from './2-template/contribution.ts'
export { generate, type Generated, type GenerateRequest } from './generate.ts'
export type { Job } from './render-jobs.ts'
export { type Commit, commitOnDisk, type RunAbout } from './5-transaction/commit.ts'
export { commitInto } from './5-transaction/apply-plan.ts'

// Runs: what was done, and how it is taken back
export { recover, type Recovered } from './5-transaction/recover.ts'
export { runId } from './5-transaction/runs/run-id.ts'
export { listRuns, type RunSummary } from './5-transaction/runs/list-runs.ts'
export { sealedPathsOf } from './5-transaction/seal/sealed-paths.ts'
export { noteCommand, resume, type Resumed } from './5-transaction/runs/resume.ts'
export { rollback, type TakenBack, undo } from './5-transaction/runs/take-back.ts'
export { type AuditReport, verifyAudit } from './5-transaction/journal/verify-audit.ts'

// Bindings: projects that follow templates
export { bindProject, type BoundProject } from './bind/bind-project.ts'
export type { BindRequest } from './bind/bind-template.ts'
export { renderingOf, type Rendering } from './bind/rendering-of.ts'
export { type Binding, type Follow, parseBinding } from './bind/parse-binding.ts'
export { upgradeProject, type Upgraded, type UpgradeRequest } from './bind/upgrade-project.ts'
export { followTemplate } from './bind/edit-binding.ts'
export { bindingFile, lockFile } from './lock.ts'
export { readLock } from './6-lock/parse-lock.ts'
export { mergeLocks } from './6-lock/merge-locks.ts'

// Sources
export { readSource, type Read, type ReadSource, type SourceContext } from './1-source/read-source.ts'

// Templates
export { chooseTemplate } from './2-template/choose-template.ts'
export { discoverTemplates, type Discovered } from './2-template/discover-templates.ts'
export type { Ownership } from './ownership.ts'
export type { Parameter, ParameterSchema, Template } from './2-template/template.ts'
export { resolveInputs, type GivenInputs, type ResolvedInputs } from './2-template/resolve-inputs.ts'
export { prepareAction, type ActionRequest, type PreparedAction } from './2-template/hygen/prepare-action.ts'
export { hygenRoots, listActions } from './2-template/hygen/find-action.ts'
export type { Prompter, Question } from './2-template/hygen/ask-hooks.ts'

// Plans
export { buildPlan } from './3-plan/build-plan.ts'
export {
  changesFiles,
  isBlocked,
  type Plan,
  type PlannedCommand,
  type Step,
  summarize,
  type Summary,
} from './3-plan/plan.ts'
export type { PlanJob, PlanRequest } from './3-plan/plan-request.ts'
export { parsePlanJson, printPlanJson } from './3-plan/plan-json.ts'
export { isDecidable, ownWay } from './3-plan/way-out.ts'
export { redactDiagnostics } from './3-plan/redact-diagnostics.ts'
export { redactPlan } from './3-plan/redact-plan.ts'
export { printDiff } from './3-plan/print-diff.ts'
export { printSummary, printTree } from './3-plan/print-tree.ts'
export type { Decision } from './3-plan/verdict.ts'

// Gates
export { createGates, type Gates, type GatesRequest } from './4-gates/create-gates.ts'
export type { Improver } from './4-gates/improve/improve.ts'
export type { StagedFile } from './4-gates/gate.ts'
export type { GateReport } from './4-gates/gate-report.ts'
export { gatesJson } from './4-gates/reports/gates-json.ts'
export { printGatesSummary, printGatesText } from './4-gates/reports/print-gates-text.ts'
export { printQuality } from './4-gates/reports/print-quality.ts'
export { toGithub } from './4-gates/reports/to-github.ts'
export { toSarif } from './4-gates/reports/to-sarif.ts'
export { rulesOf, type RuleSummary } from './4-gates/rules/rules-of.ts'

// Drift
export { findDrift } from './drift/find-drift.ts'
export { isCurrent } from './drift/is-current.ts'

// Edits
export { merge3 } from './edit/merge/merge3.ts'
export type { MergeConflict, Merged, MergeSides } from './edit/merge/merged.ts'
export { applyAstEdits, type AstConflict, type AstOutcome } from './edit/ast/apply-ast-edits.ts'
export type { AstEdit, AstOperation, AstPiece, Position } from './edit/ast/ast-edit.ts'

// Workspaces
export { type Content, contentOf, plainOf } from './content.ts'
export { asSeen, type Entry, overlay, type WritableWorkspace, type Workspace } from './workspace/workspace.ts'
export { diskWorkspace } from './workspace/disk-workspace.ts'
export { memoryWorkspace, type MemoryWorkspace } from './workspace/memory-workspace.ts'

// Words to people
export { type Code, codes } from './codes.ts'
export { type Diagnostic, errorAt, isError } from './diagnostics.ts'
export { EspalierError, messageOf } from './errors.ts'
export { printDiagnostics } from './print-diagnostics.ts'
export { plainStyle, type Style } from './style.ts'
export { nearest } from './nearest.ts'
export { byCodePoint } from './order.ts'
