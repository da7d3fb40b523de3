import fs from 'node:fs'
import path from 'node:path'
import { measureProcess } from './measure.mjs'
import { espalier } from './sides.mjs'

const filesEach = 10

/** A workspace of projects that are as their template wants them. */
export function writeProjects(folder, count) {
  const template = path.join(folder, 'tools/templates/service')
  write(path.join(folder, 'nx.json'), '{}')
  write(
    path.join(template, 'template.json'),
    JSON.stringify({
      id: 'service',
      version: '1.0.0',
      parameters: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      files: { '**': { ownership: 'owned' } },
    }),
  )
  for (let file = 0; file < filesEach; file++)
    write(path.join(template, `files/src/part-${file}.ts.ejs`), textOf(file))
  for (let project = 0; project < count; project++) {
    const name = `project-${project}`
    const binding = { templates: [{ use: 'service@^1.0.0', with: { name } }] }
    write(path.join(folder, `libs/${name}/espalier.json`), JSON.stringify(binding))
  }
  measureProcess([espalier, 'generate', '--log-level=error'], folder)
  return folder
}

const textOf = (file) => `// <%= name %>\n${`export const part${file} = 'some text of a file'\n`.repeat(45)}`

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

/** The check of all projects as one process, beside a bare loop that reads the same files and hashes them. */
export const checking = (workspace) => ({
  check: () => measureProcess([espalier, 'check', '--log-level=error'], workspace),
  read: () => measureProcess([path.join(import.meta.dirname, 'programs/read-and-hash.mjs')], workspace),
})
