// `npm test` is every stage, `npm run check` those that take less than a minute. All stages run, whatever fails,
// and the last line counts: each test of Vitest is one, each other stage is one.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const packages = fs.readdirSync('packages').sort()
const vitest = (...tiers) => ['vitest', 'run', ...tiers.flatMap((tier) => ['--project', tier])]

const stages = {
  build: [
    ['tsc', '-b'],
    ['node', 'tools/bundle.mjs'],
  ],
  format: [['prettier', '--check', '--log-level', 'warn', '.']],
  lint: [['eslint', '.', '--max-warnings', '0']],
  types: [['tsc', '-p', 'tsconfig.spec.json']],
  unit: [vitest('unit')],
  golden: [vitest('golden')],
  disk: [vitest('disk')],
  e2e: [vitest('e2e')],
  knip: [['knip']],
  publint: packages.map((name) => ['publint', '--strict', path.join('packages', name)]),
}
const quick = ['build', 'format', 'lint', 'types', 'unit', 'golden']

const results = Object.keys(stages)
  .filter((stage) => process.argv[2] !== 'check' || quick.includes(stage))
  .map(runStage)

console.log('')
for (const { stage, passed, failed, seconds } of results) {
  console.log(
    `  ${stage.padEnd(10)}${String(passed).padStart(6)} passed${String(failed).padStart(6)} failed${seconds.padStart(8)} s`,
  )
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0

function runStage(stage) {
  console.log(`\n> ${stage}`)
  const start = performance.now()
  const counts = stages[stage].map(([command, ...args]) =>
    command === 'vitest' ? runVitest(args) : run(command, args),
  )
  const sum = (key) => counts.reduce((all, count) => all + count[key], 0)
  return {
    stage,
    passed: sum('passed'),
    failed: sum('failed'),
    seconds: ((performance.now() - start) / 1000).toFixed(1),
  }
}

function run(command, args) {
  const { status } = spawnSync('npx', ['--no-install', command, ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function runVitest(args) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-vitest-')), 'report.json')
  const { failed } = run('vitest', [...args, '--reporter=dot', '--reporter=json', `--outputFile=${report}`])
  try {
    const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(fs.readFileSync(report, 'utf8'))
    // A tier that fails without a failing test (a file that does not load), or that has no test, has failed too.
    const broken = (failed > 0 && numFailedTests === 0) || numTotalTests === 0
    return { passed: numPassedTests, failed: numFailedTests + (broken ? 1 : 0) }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    fs.rmSync(path.dirname(report), { recursive: true, force: true })
  }
}
