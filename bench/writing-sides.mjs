import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureInside } from './measure.mjs'

const writeFiles = fileURLToPath(import.meta.resolve('./programs/write-files.mjs'))
const undoRun = fileURLToPath(import.meta.resolve('./programs/undo-run.mjs'))

/** One function per way to write the same files into a fresh folder, and the undo of a commit of them. */
export function writing(folder, ...set) {
  const sides = ['espalier', 'plain', 'atomic', 'atomicAsync'].map((writer) => [
    writer,
    () => measureInside([writeFiles, writer, ...set], freshFolder(folder)),
  ])
  return { ...Object.fromEntries(sides), undo: () => commitThenUndo(folder, set) }
}

/** Only the undo is measured, in a process of its own, as a person would start it. */
function commitThenUndo(folder, set) {
  const root = freshFolder(folder)
  measureInside([writeFiles, 'espalier', ...set], root)
  return measureInside([undoRun, ...set], root)
}

/** The commit of new files, and the same process without the commit. What is written goes: it would fill a memory. */
export function holding(folder, ...set) {
  const measureAndRemove = (writer) => {
    const root = freshFolder(folder)
    try {
      return measureInside([writeFiles, writer, 'create', ...set], root)
    } finally {
      fs.rmSync(root, { recursive: true })
    }
  }
  return { commit: () => measureAndRemove('espalier'), plan: () => measureAndRemove('planAlone') }
}

const freshFolder = (folder) => fs.mkdtempSync(path.join(folder, 'written-'))
