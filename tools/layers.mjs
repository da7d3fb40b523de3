// Who may import whom. `eslint.config.js` makes each line an error in the editor; `layers.spec.ts` checks the
// same table over the whole import graph, and that there is no cycle in it.

/** Folders of the engine, and the folders that each may import besides its own and the root files. */
export const engineFolders = {
  edit: [],
  workspace: [],
  '1-source': ['edit', 'workspace'],
  '2-template': ['edit', '1-source'],
  '3-plan': ['edit', 'workspace', '1-source', '2-template'],
  '4-gates': ['edit', 'workspace', '1-source', '2-template', '3-plan'],
  '5-transaction': ['edit', 'workspace', '1-source', '2-template', '3-plan'],
  '6-lock': ['edit', 'workspace', '1-source', '2-template', '3-plan', '5-transaction'],
  bind: ['edit', 'workspace', '1-source', '2-template', '6-lock'],
  drift: ['edit', 'workspace', '1-source', '2-template', '3-plan', '6-lock', 'bind'],
  testing: [
    'edit',
    'workspace',
    '1-source',
    '2-template',
    '3-plan',
    '4-gates',
    '5-transaction',
    '6-lock',
    'bind',
    'drift',
  ],
}

/** Root files of the engine that stand above the stages; every other root file stands below them all. */
export const engineTop = ['ask-decisions.ts', 'generate.ts', 'index.ts', 'render-jobs.ts']

/** What root files of the engine may import. */
export const engineRoot = ['edit']

/** Below the disk and the lock, a stage sees the port of the workspace alone. */
export const workspacePort = 'workspace/workspace.ts'

/** Packages, and the packages that each may import. */
export const packages = {
  engine: [],
  cli: ['@espalier/engine'],
  generators: ['@espalier/engine'],
  plugin: ['@espalier/engine', '@espalier/cli', '@espalier/generators'],
}

/** Built-in modules that only some files of the engine may touch. */
export const guarded = {
  'node:path': [
    'paths.ts',
    'testing/snapshot.ts',
    'testing/temp-folder.ts',
    'testing/tool-workspace.ts',
    'testing/type-world.ts',
    'testing/raised-by-commits.ts',
  ],
  'node:fs': [
    'workspace/disk-workspace.ts',
    '2-template/read-template-folder.ts',
    '4-gates/format/read-ignores.ts',
    '4-gates/tools/find-command.ts',
    '4-gates/tools/run-tool.ts',
    '4-gates/tools/staged-copies.ts',
    '4-gates/types/disk.ts',
    '5-transaction/disk/files.ts',
    '5-transaction/state/holder.ts',
    'testing/read-case.ts',
    'testing/losing-files.ts',
    'testing/snapshot.ts',
    'testing/temp-folder.ts',
    'testing/tool-workspace.ts',
    'testing/type-world.ts',
    'testing/raised-by-commits.ts',
  ],
  'node:vm': ['2-template/compile-ejs.ts'],
  'node:child_process': ['4-gates/tools/run-tool.ts', 'testing/type-world.ts'],
  'node:process': ['4-gates/tools/at-exit.ts'],
  'node:worker_threads': [
    '4-gates/workers/tool-worker.ts',
    '4-gates/workers/answer-calls.ts',
    '5-transaction/state/holder.ts',
  ],
  nx: [],
  '@nx/devkit': [],
}
