import fs from 'node:fs'
import path from 'node:path'

const filesPerFolder = 10

/** Files of so many bytes each, all different: to be created, or in place of what `writeBefore` puts there. */
export function makeFileSet(change, count, bytes) {
  // Made of bytes, so that each text is one piece in memory from the start: one that is joined of pieces becomes one
  // when it is first read, and the reader would seem to need more memory. In one place, so that nothing else is left.
  const room = Buffer.alloc(bytes)
  const contentOf = (name) => room.fill(`export const text = '${name}'\n`).toString('latin1')
  return Array.from({ length: count }, (_, index) => ({
    path: `made/part-${Math.floor(index / filesPerFolder)}/file-${index}.ts`,
    ...(change === 'update' && { before: contentOf(`before ${index}`) }),
    content: contentOf(`after ${index}`),
  }))
}

/** What an update finds. */
export function writeBefore(files) {
  writePlainly(files.flatMap(({ path: file, before }) => (before ? { path: file, content: before } : [])))
}

/** The least that writing can be: each folder made once, each file in one call, nothing safe. */
export function writePlainly(files) {
  makeFolders(files)
  for (const { path: file, content } of files) fs.writeFileSync(file, content)
}

export function makeFolders(files) {
  const folders = new Set(files.map((file) => path.dirname(file.path)))
  for (const folder of folders) fs.mkdirSync(folder, { recursive: true })
}

/** Whether the files stand as they are to be, before the change or after it. */
export function checkFiles(files, moment) {
  for (const file of files) {
    const stands = fs.existsSync(file.path) ? fs.readFileSync(file.path, 'utf8') : undefined
    if (stands !== (moment === 'after' ? file.content : file.before))
      throw new Error(`${file.path} is not as it is to be ${moment} the change.`)
  }
}
