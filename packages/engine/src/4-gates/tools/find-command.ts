import fs from 'node:fs'
import { system } from '../../paths.ts'
import type { GateContext } from '../gate.ts'

/** The program that a command names: that of the workspace, or else the first on the `PATH`. */
export function findCommand(
  command: string,
  { root, env }: Pick<GateContext, 'root' | 'env'>,
): string | undefined {
  if (/[\\/]/.test(command)) return programAt(system.resolve(root, command))
  return [system.join(root, 'node_modules', '.bin'), ...pathFolders(env)]
    .map((folder) => programAt(system.join(folder, command)))
    .find((program) => program !== undefined)
}

/** A part of the `PATH` that is relative would find whatever stands where the command happens to run. */
function pathFolders(env: GateContext['env']): string[] {
  const path = Object.entries(env).find(([name]) => (system.isWindows ? /^path$/i : /^PATH$/).test(name))
  return (path?.[1] ?? '').split(system.isWindows ? ';' : ':').filter((folder) => system.isAbsolute(folder))
}

/** On Windows, a batch file is no program: only a shell runs it. */
const endings = system.isWindows ? ['', '.exe', '.com'] : ['']

const programAt = (file: string): string | undefined => endings.map((ending) => file + ending).find(isProgram)

function isProgram(file: string): boolean {
  if (system.isWindows && !/\.(?:exe|com)$/i.test(file)) return false
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}
