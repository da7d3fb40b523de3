// For authors of templates: a folder with a template, the files before and after, and the plan.
export { caseFolders, type CaseSettings, type GoldenCase, readCase, writeCase } from './read-case.ts'
export { type CaseRun, runCase } from './run-case.ts'
export { memoryWorkspace, type MemoryWorkspace } from '../workspace/memory-workspace.ts'
