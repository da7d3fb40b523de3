import fs from 'node:fs'
import path from 'node:path'
// Types only: loading devkit would cost every command of the workspace.
import type {
  CreateNodesContextV2,
  CreateNodesResultV2,
  ProjectConfiguration,
  TargetConfiguration,
} from '@nx/devkit'

type InferTargets = (
  files: readonly string[],
  options: unknown,
  context: CreateNodesContextV2,
) => CreateNodesResultV2

const lockFile = 'espalier.lock.json'

/**
 * Every `espalier.json` with templates gives its project the target `generate`.
 *
 * Invariant: never throws, for an error here breaks every command of the workspace. A broken file keeps its target,
 * and the target reports what is wrong.
 */
export const inferTargets: [string, InferTargets] = [
  '**/espalier.json',
  (files, _options, { workspaceRoot }) =>
    files
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => followsTemplates(workspaceRoot, file) && !isInTemplate(workspaceRoot, file))
      .map((file) => [file, nodeOf(file, workspaceRoot)]),
]

type Node = { projects: Record<string, Omit<ProjectConfiguration, 'root'>> }

function nodeOf(file: string, workspaceRoot: string): Node {
  const root = path.posix.dirname(file)
  const isNamed = ['project.json', 'package.json'].some((each) =>
    hasName(path.join(workspaceRoot, root, each)),
  )
  // Two folders may have one last part, but not one path.
  const name = isNamed
    ? {}
    : { name: root === '.' ? path.basename(workspaceRoot) : root.replaceAll('/', '-') }
  return { projects: { [root]: { ...name, targets: { generate: generateTarget } } } }
}

/**
 * Not cached: its outputs are files that people edit, and a restored output would overwrite what they typed. The folder
 * is where it runs, never a part of the command line.
 */
const generateTarget: TargetConfiguration = {
  executor: 'nx:run-commands',
  options: { command: 'espalier generate .', cwd: '{projectRoot}' },
  cache: false,
  metadata: { description: 'Generates what the templates in espalier.json want', technologies: ['espalier'] },
}

/** A file may hold settings alone; while a lock says what was followed, there is something to clean up. */
function followsTemplates(workspaceRoot: string, file: string): boolean {
  const json = readJson(path.join(workspaceRoot, file))
  if (json === undefined || Array.isArray(json['templates'])) return true
  if (!settings.some((key) => json[key] !== undefined)) return true
  return fs.existsSync(path.join(workspaceRoot, path.dirname(file), lockFile))
}

const settings = ['templateRoots', 'gates', 'gateOptions']

/** In a template it is a file that is generated, and binds nothing here. Other tools have a `template.json` too. */
function isInTemplate(workspaceRoot: string, file: string): boolean {
  for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) {
    const isOurs = ['template.json', 'files'].every((name) =>
      fs.existsSync(path.join(workspaceRoot, folder, name)),
    )
    if (isOurs) return true
  }
  return false
}

const hasName = (file: string): boolean => typeof readJson(file)?.['name'] === 'string'

/** Undefined where the file is not there, or is not plain JSON. */
function readJson(file: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
