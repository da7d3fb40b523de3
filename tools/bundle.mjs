// Bundles what a run loads: the engine and the command, each a few files instead of dozens, which is a quarter of
// the time of a small run. tsc makes the types of both, and all of the other packages.
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/** Entries of threads, beside the code that starts them: see `tool-worker.ts`. */
const threads = ['prettier', 'eslint', 'types'].map((name) => ({
  in: `src/4-gates/workers/${name}-worker.ts`,
  out: `${name}-worker`,
}))

const bundles = {
  engine: ['src/index.ts', 'src/testing/index.ts', ...threads],
  cli: ['src/index.ts', 'src/main.ts'],
}

for (const [name, entryPoints] of Object.entries(bundles)) {
  const absWorkingDir = path.resolve('packages', name)
  removeCode(path.join(absWorkingDir, 'dist'))
  await build({
    absWorkingDir,
    entryPoints,
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    // Beside the entries: files of the package are found from where the code stands.
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
  })
}

/** Chunks of earlier builds, whose names nobody knows any more. */
function removeCode(folder) {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((each) => each.endsWith('.js'))) fs.rmSync(path.join(folder, file))
}
