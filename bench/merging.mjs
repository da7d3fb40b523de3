import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureInside, measureProcess } from './measure.mjs'

const program = fileURLToPath(import.meta.resolve('./programs/merge-texts.mjs'))
const goals = { text: 300, repeated: 50, rewritten: 200 }

/** Three-way merges beside `git merge-file`, which merges by lines alone and starts a process for each. */
export function mergingLines(runs) {
  const samples = Array.from({ length: runs }, () => measureInside([program]))
  const costOf = (name) => median(samples.map(({ costs }) => costs[name]))
  const texts = samples[0].samples
  const git = {
    text: gitCpu(texts.text, 100) * 10,
    repeated: gitCpu(texts.repeated, 20) / 20,
    rewritten: gitCpu(texts.rewritten, 20) / 20,
  }
  return [
    line('1,000 merges of 100 lines, git merge-file, CPU', costOf('text'), git.text, goals.text),
    line('The same as TypeScript, each result parsed, CPU', costOf('parsed'), git.text),
    line(
      'A merge of 3,000 lines that repeat, git merge-file, CPU',
      costOf('repeated'),
      git.repeated,
      goals.repeated,
    ),
    line(
      'A full rewrite of 3,000 lines, git merge-file, CPU',
      costOf('rewritten'),
      git.rewritten,
      goals.rewritten,
    ),
  ]
}

function line(what, espalier, other, most) {
  const measured = { what, espalier, other, ratio: espalier / other }
  return most === undefined ? measured : { ...measured, goal: `${most} ms`, met: espalier <= most }
}

/** What git needs for one merge, many times over. */
function gitCpu(sides, times) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-bench-'))
  try {
    for (const [side, text] of Object.entries(sides)) fs.writeFileSync(path.join(folder, side), text)
    const merge = `for (let n = 0; n < ${times}; n++) require('node:child_process').spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'])`
    return measureProcess(['-e', merge], folder).cpu - measureProcess(['-e', '0'], folder).cpu
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
