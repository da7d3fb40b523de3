// CPU of three-way merges, beside `git merge-file`, which merges by lines alone and starts a process for each.
//   node bench/merges.mjs        after `npm run build`
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { merge3 } from '../packages/engine/dist/index.js'
import { measureProcess } from './measure.mjs'

const cpuOf = (work) => {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** A class of about a hundred lines, as a template makes them. */
const service = (name, methods) =>
  [
    `import { Injectable } from '@nestjs/common'`,
    `import { ${name}Repository } from './${name}.repository'`,
    '',
    '@Injectable()',
    `export class ${name}Service {`,
    `  constructor(private readonly repo: ${name}Repository) {}`,
    ...methods.flatMap((body, index) => [
      '',
      `  async method${index}(id: string) {`,
      `    const found = await this.repo.find${index}(id)`,
      `    ${body}`,
      '  }',
    ]),
    '}',
    '',
  ].join('\n')

const methodsWith = (changes) => Array.from({ length: 18 }, (_, index) => changes[index] ?? 'return found')
const sidesOf = (name) => ({
  base: service(name, methodsWith({})),
  ours: service(name, methodsWith({ 2: 'return found?.name' })),
  theirs: service(name, methodsWith({ 12: 'return found ?? null' })),
})

const many = Array.from({ length: 1000 }, (_, index) => sidesOf(`N${index}`))
const lines = (count, lineOf) => Array.from({ length: count }, (_, index) => `${lineOf(index)}\n`).join('')
const repeated = {
  base: lines(3000, (index) => (index % 3 === 0 ? '  },' : index % 3 === 1 ? '  {' : '    value: 1,')),
  ours: lines(3300, (index) => (index % 3 === 0 ? '  },' : index % 3 === 1 ? '  {' : '    value: 1,')),
  theirs: lines(3000, (index) =>
    index === 1500 ? '  // here' : index % 3 === 0 ? '  },' : index % 3 === 1 ? '  {' : '    value: 1,',
  ),
}
const rewritten = {
  base: lines(3000, (index) => (index % 4 === 0 ? '}' : `old ${index}`)),
  ours: lines(3000, (index) => (index % 5 === 0 ? '}' : `mine ${index}`)),
  theirs: lines(3000, (index) => (index % 7 === 0 ? '}' : `new ${index}`)),
}

/** What git needs for one file, many times over. */
function gitCpu(sides, times) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-bench-'))
  try {
    for (const [side, text] of Object.entries(sides)) fs.writeFileSync(path.join(folder, side), text)
    const program = `for (let n = 0; n < ${times}; n++) require('node:child_process').spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'])`
    const idle = measureProcess(['-e', '0'], folder).cpu
    return measureProcess(['-e', program], folder).cpu - idle
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

const merges = [
  [
    '1,000 files of 100 lines, as text',
    () => many.forEach((sides) => merge3(sides, 'a.txt')),
    gitCpu(many[0], 100) * 10,
    300,
  ],
  [
    'the same as TypeScript, each parsed',
    () => many.forEach((sides) => merge3(sides, 'a.ts')),
    undefined,
    undefined,
  ],
  ['3,000 lines that repeat', () => merge3(repeated, 'a.txt'), gitCpu(repeated, 1), 50],
  ['a full rewrite of 3,000 lines', () => merge3(rewritten, 'a.txt'), gitCpu(rewritten, 1), 200],
]

// The syntax tree is loaded by the first merge that needs it, and not counted as a merge.
merge3({ base: 'a()\n', ours: 'b()\n', theirs: 'c()\n' }, 'a.ts')
for (const [what, work, git, goal] of merges) {
  const cpu = cpuOf(work)
  const beside = git === undefined ? '' : `   git merge-file ${Math.round(git)} ms`
  const verdict = goal === undefined ? '' : `   goal ${goal} ms: ${cpu <= goal ? 'met' : 'missed'}`
  console.log(`${what.padEnd(40)}${cpu.toFixed(0).padStart(6)} ms${verdict}${beside}`)
}
