// Espalier beside hygen, Nx and what writes files, as a table of ratios. A bench, not a test: it always ends with 0.
//   node bench/run.mjs [--quick] [--json]      TMPDIR says on which disk
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checking, writeProjects } from './checking.mjs'
import { editingLines } from './editing.mjs'
import { gatingLines } from './gating.mjs'
import { writeManifestTemplate, writeWorkspace } from './fixtures.mjs'
import {
  checkingLines,
  generatingLines,
  growthLines,
  memoryLines,
  printTable,
  startLines,
  writingLines,
} from './lines.mjs'
import { compare } from './measure.mjs'
import { mergingLines } from './merging.mjs'
import { generating, starting } from './sides.mjs'
import { holding, writing } from './writing-sides.mjs'

const quick = process.argv.includes('--quick')
const runs = quick ? { 1: 5, 100: 3, 1000: 3 } : { 1: 15, 100: 11, 1000: 7, 10000: 3 }
const startRuns = quick ? 5 : 15
const writingRuns = quick ? 5 : 15
const memoryRuns = quick ? 1 : 3

const temporary = fs.mkdtempSync(path.join(roomyFolder(), 'espalier-bench-'))
try {
  const lines = measureAll()
  const document = { version: 1, node: process.version, quick, lines }
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(document, null, 2)}\n` : printTable(lines),
  )
} finally {
  fs.rmSync(temporary, { recursive: true, force: true })
}

function measureAll() {
  return [
    ...measureGenerating(),
    ...measureWriting('create', 'new'),
    ...measureWriting('update', 'updated'),
    ...measureMemory(),
    ...measureChecking(),
    ...measureEdits(),
    ...measureGates(),
  ]
}

function measureGenerating() {
  const medians = {}
  for (const count of Object.keys(runs).map(Number)) {
    progress(`${count} files`)
    const workspace = writeWorkspace(path.join(temporary, `files-${count}`), count)
    medians[count] = compare(generating(workspace, count), runs[count])
  }
  progress('engine start')
  const manifest = writeManifestTemplate(path.join(temporary, 'template'))
  const starts = compare(starting(path.join(temporary, 'files-1'), manifest), startRuns)
  return [...generatingLines(medians), ...growthLines(medians), ...startLines(starts)]
}

function measureWriting(change, word) {
  progress(`commit of 1,000 ${word} files`)
  return writingLines(`1,000 ${word} files`, compare(writing(temporary, change, 1000, 2000), writingRuns))
}

function measureMemory() {
  const medians = {}
  for (const count of [1000, 10_000]) {
    progress(`memory of a commit of ${count} files`)
    medians[count] = compare(holding(temporary, count, 20_000), memoryRuns)
  }
  return memoryLines(medians)
}

function measureChecking() {
  const projects = quick ? 200 : 2000
  progress(`check of ${projects} projects`)
  const workspace = writeProjects(path.join(temporary, 'projects'), projects)
  return checkingLines(projects, compare(checking(workspace), writingRuns))
}

function measureEdits() {
  progress('edits and merges')
  const editRuns = quick ? 1 : 5
  return [...editingLines(editRuns), ...mergingLines(editRuns)]
}

function measureGates() {
  progress('gates')
  const sizes = quick ? { files: 200, linted: 100, runs: 1 } : { files: 1000, linted: 300, runs: 5 }
  return gatingLines(temporary, sizes)
}

/** In memory where there is room: what a disk costs depends on what was written and deleted on it before. */
function roomyFolder() {
  const memory = '/dev/shm'
  if (process.env.TMPDIR !== undefined || !fs.existsSync(memory)) return os.tmpdir()
  const { bavail, bsize } = fs.statfsSync(memory)
  return bavail * bsize > 2 ** 31 ? memory : os.tmpdir()
}

function progress(what) {
  if (process.stderr.isTTY) process.stderr.write(`${what} ...\n`)
}
