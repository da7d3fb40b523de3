import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Tests read the packages' sources, so a change is seen without a build. The end-to-end tier alone uses what
// is packed.
const alias = [
  { find: '@espalier/engine/testing', replacement: source('packages/engine/src/testing/index.ts') },
  { find: '@espalier/engine', replacement: source('packages/engine/src/index.ts') },
]

const tier = (name: string, include: string[], exclude: string[] = []) => ({
  resolve: { alias },
  test: {
    name,
    include,
    setupFiles: [source('tools/fixed-seed.ts')],
    // A machine that is busy with other work is no failure.
    testTimeout: 30_000,
    execArgv: ['--import', new URL('tools/sources-in-threads.mjs', import.meta.url).href],
    exclude: ['**/node_modules/**', '**/dist/**', ...exclude],
  },
})

export default defineConfig({
  test: {
    projects: [
      tier(
        'unit',
        ['packages/*/src/**/*.spec.ts', 'tools/**/*.spec.ts'],
        ['**/*.disk.spec.ts', '**/*.golden.spec.ts'],
      ),
      tier('golden', ['packages/*/src/**/*.golden.spec.ts']),
      tier('disk', ['packages/*/src/**/*.disk.spec.ts', 'tools/**/*.disk.spec.ts']),
      {
        test: {
          ...tier('e2e', ['e2e/**/*.e2e.ts']).test,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
