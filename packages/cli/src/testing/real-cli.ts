import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const repository = path.resolve(import.meta.dirname, '../../../..')
const gateWorkers = path.join(repository, 'packages/engine/src/4-gates/workers')
/** Below the repository, so that packages are found. */
const cache = path.join(repository, 'node_modules/.cache')

export interface RealCli {
  /** Runs a line of the shell, in which `$espalier` is the command. */
  readonly sh: (line: string, cwd: string) => { code: number | null; out: string; err: string }
  readonly remove: () => void
}

/** The command of these sources as a process of its own: for signals and streams, which one in memory has none of. */
export async function buildRealCli(): Promise<RealCli> {
  fs.mkdirSync(cache, { recursive: true })
  const folder = fs.mkdtempSync(path.join(cache, 'espalier-cli-'))
  await build({
    entryPoints: {
      main: path.join(repository, 'packages/cli/src/main.ts'),
      'prettier-worker': path.join(gateWorkers, 'prettier-worker.ts'),
      'eslint-worker': path.join(gateWorkers, 'eslint-worker.ts'),
      'types-worker': path.join(gateWorkers, 'types-worker.ts'),
    },
    outdir: path.join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    alias: { '@espalier/engine': path.join(repository, 'packages/engine/src/index.ts') },
    banner: {
      js: "import { createRequire as from } from 'node:module'; var require = from(import.meta.url)",
    },
  })
  fs.symlinkSync(path.join(repository, 'packages/engine/schema'), path.join(folder, 'schema'), 'junction')
  const bin = path.join(folder, 'bin.mjs')
  fs.writeFileSync(
    bin,
    "import { main } from './dist/main.mjs'\nprocess.exitCode = await main(process.argv.slice(2))\n",
  )
  const espalier = `"${process.execPath}" "${bin}"`
  return {
    sh(line, cwd) {
      const { status, stdout, stderr } = spawnSync('sh', ['-c', line.replaceAll('$espalier', espalier)], {
        cwd,
        encoding: 'utf8',
      })
      return { code: status, out: stdout, err: stderr }
    },
    remove: () => fs.rmSync(folder, { recursive: true }),
  }
}
