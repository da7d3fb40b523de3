import { fileURLToPath } from 'node:url'
import { compare, measureInside } from './measure.mjs'

const program = fileURLToPath(import.meta.resolve('./programs/edit-trees.mjs'))
const mostOfMorph = 0.2
const mostGrowth = 1.3

/** Three operations in each file, by a fresh process: Espalier with its checks, ts-morph's own calls without any. */
function measureTrees(count, runs) {
  const sideOf = (side) => [side, () => measureInside([program, side, String(count)])]
  return compare(Object.fromEntries(['espalier', 'morph', 'nothing'].map(sideOf)), runs)
}

export function editingLines(runs) {
  const few = measureTrees(200, runs)
  const many = measureTrees(1000, runs)
  const work = (side) => many[side].cpu - many.nothing.cpu
  return [
    ratio('1,000 files x 3 AST edits, ts-morph, CPU', many.espalier.cpu, many.morph.cpu, mostOfMorph),
    ratio('The same without loading TypeScript', work('espalier'), work('morph'), mostOfMorph),
    { ...ratio('Memory of 1,000 files, ts-morph', many.espalier.memory, many.morph.memory), unit: 'MB' },
    {
      ...ratio('Memory, 1,000 files against 200', many.espalier.memory, few.espalier.memory, mostGrowth),
      unit: 'MB',
    },
  ]
}

function ratio(what, espalier, other, most) {
  const line = { what, espalier, other, ratio: espalier / other }
  return most === undefined ? line : { ...line, goal: `${most}x`, met: line.ratio <= most }
}
