// CPU of three-way merges in one process, as JSON, with the texts that others can merge.
import { merge3 } from '@espalier/engine'

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

const merges = {
  text: () => many.forEach((sides) => merge3(sides, 'a.txt')),
  parsed: () => many.forEach((sides) => merge3(sides, 'a.ts')),
  repeated: () => merge3(repeated, 'a.txt'),
  rewritten: () => merge3(rewritten, 'a.txt'),
}

// The syntax tree is loaded by the first merge that needs it, and not counted as a merge.
merge3({ base: 'a()\n', ours: 'b()\n', theirs: 'c()\n' }, 'a.ts')
const costs = Object.entries(merges).map(([name, work]) => [name, cpuOf(work)])
const samples = { text: many[0], repeated, rewritten }
process.stdout.write(JSON.stringify({ costs: Object.fromEntries(costs), samples }))
