import fs from 'node:fs'
import path from 'node:path'
import { inWorkspace } from './find-root.ts'
import { foldersBelow } from './folders-below.ts'

/**
 * Projects by name, as Nx infers them: `project.json` names win over `package.json` names, and those over folders.
 * A name that two folders have names neither.
 */
export function findProjects(root: string): ReadonlyMap<string, string> {
  const projects = foldersBelow(root, 'left out')
    .filter(({ names }) => names.includes('project.json') || names.includes('package.json'))
    .map(({ path: folder }): [string, string] => [nameOf(folder), inWorkspace(root, folder) ?? ''])
  const times = new Map<string, number>()
  for (const [name] of projects) times.set(name, (times.get(name) ?? 0) + 1)
  return new Map(projects.filter(([name]) => times.get(name) === 1))
}

const nameOf = (folder: string): string =>
  nameIn(path.join(folder, 'project.json')) ??
  nameIn(path.join(folder, 'package.json')) ??
  path.basename(folder)

function nameIn(file: string): string | undefined {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined
  try {
    const content = JSON.parse(fs.readFileSync(file, 'utf8')) as { name?: unknown } | null
    return typeof content?.name === 'string' ? content.name : undefined
  } catch (error) {
    // Somebody else's broken file: its folder still is a project, under its own name.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
