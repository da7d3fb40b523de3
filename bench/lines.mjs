/** The lines of the report: what was measured, and what was to be reached. */

const mostOfHygen = { 1: 1, 100: 1, 1000: 0.5, 10000: 1 }
const mostGrowth = 1.3
const mostForStart = 100
const mostOfPlain = 2
const mostOfAtomic = 0.5
const mostOfCommit = 1
const mostMemory = 300
const mostForCheck = 1500

/** Medians by count of files to lines. */
export function generatingLines(medians) {
  return Object.entries(medians).flatMap(([count, { espalier, hygen, nx, undo }]) => {
    return [
      line(`${files(count)}, hygen, CPU`, espalier.cpu, hygen.cpu, mostOfHygen[count]),
      line(`${files(count)}, hygen, wall`, espalier.wall, hygen.wall),
      line(`${files(count)}, Nx, CPU`, espalier.cpu, nx.cpu),
      line(`${files(count)}, Nx, wall`, espalier.wall, nx.wall),
      line(`${files(count)}, undo against the run, CPU`, undo.cpu, espalier.cpu, mostOfCommit),
    ]
  })
}

/** CPU per file at 10,000 beside that at 1,000, without what a run of one file costs anyway. */
export function growthLines(medians) {
  const perFile = (count) => (medians[count].espalier.cpu - medians[1].espalier.cpu) / (count - 1)
  if (medians[10000] === undefined) return []
  return [line('CPU per file: 10,000 against 1,000', perFile(10000), perFile(1000), mostGrowth)]
}

export function startLines({ action, manifest, node }) {
  const goal = mostForStart / node.cpu
  return [
    {
      ...line('Engine start, hygen action, against bare node', action.cpu, node.cpu, goal),
      goal: `${mostForStart} ms`,
    },
    {
      ...line('Engine start, template.json, against bare node', manifest.cpu, node.cpu, goal),
      goal: `${mostForStart} ms`,
    },
  ]
}

/** Of the two ways of write-file-atomic the cheaper one, for each measure anew. */
export function writingLines(what, { espalier, plain, atomic, atomicAsync, undo }) {
  return Object.entries({ cpu: 'CPU', wall: 'wall' }).flatMap(([key, measure]) => {
    const cheaper = Math.min(atomic[key], atomicAsync[key])
    return [
      line(`Commit of ${what}, writeFileSync, ${measure}`, espalier[key], plain[key], mostOfPlain),
      line(`Commit of ${what}, write-file-atomic, ${measure}`, espalier[key], cheaper, mostOfAtomic),
      line(`Undo of ${what}, their commit, ${measure}`, undo[key], espalier[key], mostOfCommit),
    ]
  })
}

/** What a process of a commit needs at most, beside one that only holds the plan; and how the difference grows. */
export function memoryLines(medians) {
  const [[fewer, few], [more, many]] = Object.entries(medians)
  const ofCommit = ({ commit, plan }) => commit.memory - plan.memory
  return [
    ...Object.entries(medians).map(([count, { commit, plan }]) => ({
      ...line(`Memory, commit of ${files(count)}, plan alone`, commit.memory, plan.memory),
      unit: 'MB',
      goal: `${mostMemory} MB`,
      met: commit.memory <= mostMemory,
    })),
    {
      ...line(
        `Memory beyond the plan: ${files(more)} against ${files(fewer)}`,
        ofCommit(many),
        ofCommit(few),
      ),
      unit: 'MB',
    },
  ]
}

export function checkingLines(projects, { check, read }) {
  const what = `Check of ${projects.toLocaleString('en')} projects x 10 files, read and hashed, CPU`
  const goal = projects === 2000 ? { goal: `${mostForCheck} ms`, met: check.cpu <= mostForCheck } : {}
  return [{ ...line(what, check.cpu, read.cpu), ...goal }]
}

const files = (count) => `${Number(count).toLocaleString('en')} ${count === '1' ? 'file' : 'files'}`

function line(what, espalier, other, mostRatio) {
  const ratio = espalier / other
  if (mostRatio === undefined) return { what, espalier, other, ratio }
  return { what, espalier, other, ratio, goal: `${mostRatio}x`, met: ratio <= mostRatio }
}

export function printTable(lines) {
  const head = ['', 'Espalier', 'other', 'ratio', 'goal', '']
  const rows = lines.map(({ what, espalier, other, ratio, goal = '', met, unit = 'ms' }) => {
    const verdict = met === undefined ? '' : met ? 'met' : 'missed'
    return [what, amount(espalier, unit), amount(other, unit), ratio.toFixed(2), goal, verdict]
  })
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)))
  const print = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
  return [head, ...rows].map((row) => `${print(row).join('   ').trimEnd()}\n`).join('')
}

const amount = (value, unit) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`
