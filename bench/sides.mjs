import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureInside, measureProcess } from './measure.mjs'

export const espalier = fileURLToPath(import.meta.resolve('../packages/cli/bin/espalier.js'))

/** The same files three ways, each a whole process: what a person waits for. */
const generators = {
  espalier: [espalier, 'hygen', 'g', 'a', 'order-line'],
  hygen: [fileURLToPath(import.meta.resolve('hygen/dist/bin.js')), 'g', 'a', 'order-line'],
  nx: [fileURLToPath(import.meta.resolve('./programs/nx-generate.mjs')), 'order-line'],
}

/** One function per side, which generates once into a fresh folder and returns what it cost. */
export function generating(workspace, count) {
  const sides = Object.entries(generators).map(([name, args]) => [
    name,
    () => generateOnce(name, args, workspace, count),
  ])
  return { ...Object.fromEntries(sides), undo: () => undoOnce(workspace) }
}

/** The run that is taken back is not measured. */
function undoOnce(workspace) {
  measureProcess(generators.espalier, workspace)
  const sample = measureProcess([espalier, 'undo'], workspace)
  if (fs.existsSync(path.join(workspace, 'out'))) throw new Error('The undo left files.')
  return sample
}

// What was made is moved aside, not deleted: ext4 looks for minutes at each place where a file was deleted before
// it makes a new one, and later runs would pay for earlier ones.
function generateOnce(name, args, workspace, count) {
  const sample = measureProcess(args, workspace)
  const out = path.join(workspace, 'out')
  const made = fs.readdirSync(out, { recursive: true }).filter((file) => file.endsWith('.ts')).length
  if (made !== count) throw new Error(`${name} made ${made} files of ${count}.`)
  fs.renameSync(out, fs.mkdtempSync(path.join(workspace, 'made-')))
  return sample
}

/** From import to the first file, measured from inside; beside a Node that does nothing, measured from outside. */
export function starting(actionFolder, templateFolder) {
  return {
    action: () =>
      measureInside([fileURLToPath(import.meta.resolve('./programs/start-hygen.mjs'))], actionFolder),
    manifest: () =>
      measureInside([fileURLToPath(import.meta.resolve('./programs/start-manifest.mjs'))], templateFolder),
    node: () => measureProcess(['-e', '0'], actionFolder),
  }
}
