import { spawnSync } from 'node:child_process'

// What this machine tells Node to load or do beside its work (NODE_OPTIONS, certificates) would be measured as well.
// And a decimal comma, which some languages have, is not a number.
const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_'))
const env = { ...Object.fromEntries(inherited), LC_ALL: 'C' }

/**
 * Runs a program of Node to its end: milliseconds of CPU (user and system, children included) and of wall time.
 * Node does not tell what a child cost, bash does.
 */
export function measureProcess(args, cwd) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', timed, 'bench', process.execPath, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env,
  })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
  const [user, system, wall] = stderr
    .trim()
    .split('\n')
    .at(-1)
    .split(' ')
    .map((seconds) => Number(seconds) * 1000)
  return { cpu: user + system, wall }
}

const timed = 'TIMEFORMAT="%3U %3S %3R"; time "$@" > /dev/null'

/** Runs a program that prints what it measured itself, as JSON. */
export function measureInside(args, cwd) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`)
  return JSON.parse(stdout)
}

/**
 * The medians of several runs of each side. They take turns (A B C A B C), so that what else the machine does
 * falls on all of them alike; one round before warms the caches of the disk and is not counted.
 */
export function compare(sides, runs) {
  const samples = Object.fromEntries(Object.keys(sides).map((name) => [name, []]))
  for (let round = -1; round < runs; round++) {
    for (const [name, run] of Object.entries(sides)) {
      const sample = run()
      if (round >= 0) samples[name].push(sample)
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, mediansOf(list)]))
}

const mediansOf = (samples) =>
  Object.fromEntries(
    Object.keys(samples[0]).map((key) => [key, median(samples.map((sample) => sample[key]))]),
  )

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
