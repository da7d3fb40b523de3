import fs from 'node:fs'
import path from 'node:path'
import { inWorkspace } from './find-root.ts'

const skipped = new Set(['node_modules', 'dist', 'build', 'coverage'])

/** Projects by name, as Nx infers them: `project.json` names win over `package.json` names, and those over folders. */
export function findProjects(root: string): ReadonlyMap<string, string> {
  const projects = new Map<string, string>()
  for (const folder of projectFolders(root)) {
    const name =
      nameIn(path.join(folder, 'project.json')) ??
      nameIn(path.join(folder, 'package.json')) ??
      path.basename(folder)
    projects.set(name, inWorkspace(root, folder) ?? '')
  }
  return projects
}

function projectFolders(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true })
  const here = entries.some(({ name }) => name === 'project.json' || name === 'package.json')
  const below = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap(({ name }) => projectFolders(path.join(folder, name)))
  return here ? [folder, ...below] : below
}

function nameIn(file: string): string | undefined {
  if (!fs.existsSync(file)) return undefined
  try {
    const { name } = JSON.parse(fs.readFileSync(file, 'utf8')) as { name?: unknown }
    return typeof name === 'string' ? name : undefined
  } catch (error) {
    // Somebody else's broken file: its folder still is a project, under its own name.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
