import { type Diagnostic, errorAt } from '../diagnostics.ts'
import { lockFile } from '../lock.ts'
import { checkPath, fromSystem, isInside, isPlainFolder, join, nameOf, toPosix, toSystem } from '../paths.ts'
import type { Contribution } from '../2-template/contribution.ts'

export interface Ground {
  /** The workspace, as the system writes it. */
  readonly root: string
  /** The folder of the workspace that relative paths start from. */
  readonly folder: string
}

export type Placed = { readonly path: string } | { readonly problem: Diagnostic }

/**
 * Where a rendered `to` lies in the workspace. hygen resolves absolute paths and `..`, so they are allowed in its
 * dialect as long as they end inside; a template of ours says `{workspaceRoot}/` when it means another project.
 */
export function placePath(to: string, contribution: Contribution, ground: Ground): Placed {
  const { origin, change } = contribution
  const refuse = (code: 'path-invalid' | 'path-outside', problem: string, hint?: string): Placed => ({
    problem: errorAt(code, `The path ${JSON.stringify(to)} ${problem}.`, {
      path: origin.file,
      ...(hint && { hint }),
    }),
  })
  if (origin.dialect === 'hygen') {
    const inside = inWorkspace(to, ground)
    if (inside === undefined) return refuse('path-outside', 'leaves the workspace')
    return checked(inside, refuse)
  }
  const [, token, rest = ''] = /^\{(workspaceRoot|projectRoot)\}\/(.*)$/s.exec(toPosix(to)) ?? [
    undefined,
    'projectRoot',
    to,
  ]
  const relative = checked(rest, refuse)
  if ('problem' in relative || token === 'projectRoot') {
    return 'path' in relative ? { path: join(ground.folder, relative.path) } : relative
  }
  if (change?.kind === 'file' && !isInside(ground.folder, relative.path)) {
    return refuse(
      'path-outside',
      'leaves the project',
      'A template owns files of its own project; inject into the files of others.',
    )
  }
  return relative
}

/** Most paths have nothing to resolve, and to resolve one costs more than to check it. */
function inWorkspace(to: string, { root, folder }: Ground): string | undefined {
  if (to !== '' && isPlainFolder(to)) return join(folder, to)
  return fromSystem(root, toPosix(toSystem(toSystem(root, folder), toPosix(to))))
}

function checked(path: string, refuse: (code: 'path-invalid', problem: string) => Placed): Placed {
  const check = checkPath(path)
  if ('problem' in check) return refuse('path-invalid', check.problem)
  const isLock = nameOf(check.path).toLowerCase() === lockFile
  return isLock ? refuse('path-invalid', 'is a lock, which Espalier alone writes') : check
}

/** A name that is a value printed by mistake. */
export function suspiciousName(path: string, contribution: Contribution): Diagnostic[] {
  const odd = path
    .split('/')
    .find((part) => /^(?:null|undefined|NaN|true|false|\[object \w+\])(?:\.|$)/.test(part))
  if (odd === undefined) return []
  const message = `The path ${path} has a part called \`${odd}\`: probably a value that was not given.`
  return [{ code: 'path-invalid', severity: 'warning', message, path: contribution.origin.file }]
}
