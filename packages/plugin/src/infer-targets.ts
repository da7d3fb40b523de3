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

/** Every `espalier.json` with templates gives its project the target `generate`. */
export const inferTargets: [string, InferTargets] = [
  '**/espalier.json',
  (files, _options, { workspaceRoot }) =>
    files
      .filter((file) => followsTemplates(path.join(workspaceRoot, file)))
      .map((file) => [file, nodeOf(file, workspaceRoot)]),
]

function nodeOf(
  file: string,
  workspaceRoot: string,
): { projects: Record<string, Omit<ProjectConfiguration, 'root'>> } {
  const root = path.posix.dirname(file.split(path.sep).join('/'))
  const named = ['project.json', 'package.json'].some((each) =>
    fs.existsSync(path.join(workspaceRoot, root, each)),
  )
  return {
    projects: {
      [root]: {
        ...(named ? {} : { name: path.posix.basename(root) }),
        targets: { generate: generateTarget(root) },
      },
    },
  }
}

/** Not cached: its outputs are files that people edit, and a restored output would overwrite what they typed. */
const generateTarget = (root: string): TargetConfiguration => ({
  command: `espalier generate ${root}`,
  cache: false,
  metadata: { description: 'Generates what the templates in espalier.json want', technologies: ['espalier'] },
})

/**
 * Invariant: never throws, for an error here breaks every command of the workspace. A broken file keeps its
 * target, and the target reports what is wrong.
 */
function followsTemplates(file: string): boolean {
  try {
    const text = fs.readFileSync(file, 'utf8')
    return text.includes('"templates"') || !text.includes('"templateRoots"')
  } catch {
    return true
  }
}
