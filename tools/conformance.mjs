// Runs the hygen probes and the merge cases against the built command, each in a folder of its own.
//   node tools/conformance.mjs [--verbose] [probes.json]
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMergeCases } from './conformance-merges.mjs'
import { wants } from './conformance-wants.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const command = path.join(here, '../packages/cli/bin/espalier.js')
const verbose = process.argv.includes('--verbose')
const file =
  process.argv.slice(2).find((arg) => !arg.startsWith('--')) ??
  path.join(here, '../../shared/data/hygen-probes.json')

if (!fs.existsSync(file)) console.log(`There are no probes at ${file}.`)
const { cases } = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { cases: [] }
const probed = cases.flatMap((probe) => {
  const problem = probe.verdict === 'na' ? undefined : check(probe, run(probe))
  return problem === undefined ? [] : [`${probe.id}: ${problem}`]
})
const merges = await runMergeCases(path.join(path.dirname(file), 'merge-cases'), command)
const failures = [...probed, ...merges.failures]
const judged = cases.filter(({ verdict }) => verdict !== 'na').length + merges.judged
for (const failure of failures) console.log(failure)
console.log(`${judged - failures.length} passed, ${failures.length} failed`)
process.exitCode = failures.length > 0 ? 1 : 0

function run(probe) {
  const outer = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-probe-'))
  const cwd = path.join(outer, 'ws')
  try {
    for (const [name, text] of Object.entries(probe.templates ?? {}))
      write(path.join(cwd, '_templates/g/a', name), text)
    for (const [name, text] of Object.entries({ ...probe.files, ...probe.hooks }))
      write(path.join(cwd, name), text)
    write(path.join(outer, 'answers.json'), JSON.stringify(probe.answers ?? {}))
    const results = Array.from({ length: probe.runs ?? 1 }, () => runOnce(probe, cwd, outer))
    const given = Object.keys({
      ...probe.hooks,
      ...Object.fromEntries(Object.keys(probe.templates ?? {}).map((name) => [`_templates/g/a/${name}`, 1])),
    })
    return {
      ...results.at(-1),
      cwd,
      files: read(cwd, given),
      outside: fs.readdirSync(outer).filter((name) => !['ws', 'answers.json'].includes(name)),
    }
  } finally {
    fs.rmSync(outer, { recursive: true, force: true })
  }
}

function runOnce(probe, cwd, outer) {
  const args = ['hygen', ...probe.argv, '--json', '--answers', path.join(outer, 'answers.json')]
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, ...probe.env },
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (verbose) console.log(`--- ${probe.id}\n${stdout}${stderr}`)
  let plan
  try {
    plan = JSON.parse(stdout)
  } catch {
    plan = undefined
  }
  return { status, stdout, stderr, plan }
}

function write(target, content) {
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.writeFileSync(target, typeof content === 'string' ? content : Buffer.from(content.base64, 'base64'))
}

function read(cwd, given) {
  const files = {}
  for (const entry of fs.readdirSync(cwd, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const name = path.relative(cwd, path.join(entry.parentPath, entry.name))
    // The records of runs are ours, and hygen has none.
    if (name.startsWith(`.espalier${path.sep}`)) continue
    if (!given.includes(name)) files[name] = fs.readFileSync(path.join(cwd, name))
  }
  return files
}

function check(probe, result) {
  if (result.plan === undefined) return `stdout is not one JSON document: ${result.stdout.slice(0, 200)}`
  if (result.outside.length > 0) return `wrote outside: ${result.outside}`
  if (probe.verdict === 'differ') {
    const want = wants[probe.id]
    return want === undefined ? 'has no check' : want(result, probe)
  }
  const wanted = Object.entries(probe.hygen.files).map(([name, text]) => [
    name,
    Buffer.from(text.replaceAll('<cwd>', result.cwd)),
  ])
  const names = Object.keys(result.files).sort().join(' ')
  if (
    wanted
      .map(([name]) => name)
      .sort()
      .join(' ') !== names
  )
    return `files are [${names}]; ${result.stderr.split('\n').slice(0, 2).join(' ')}`
  const wrong = wanted.find(([name, bytes]) => !bytes.equals(result.files[name]))
  if (wrong) return `${wrong[0]} is ${JSON.stringify(result.files[wrong[0]].toString())}`
  if ((result.status === 0) !== probe.hygen.success) return `exit code ${result.status}`
  return undefined
}
