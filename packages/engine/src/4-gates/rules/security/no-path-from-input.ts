import type { ts } from 'ts-morph'
import { isFromRequest } from '../code/from-request.ts'
import { inputNames } from '../code/inputs.ts'
import { names } from '../code/names.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName } from '../code/plain.ts'
import { nameOf, objectIn } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

const pathNames = names(`
  readFile writeFile appendFile createReadStream createWriteStream unlink rm rmdir readdir open
  opendir access exists stat lstat truncate mkdir copyFile cp rename readlink symlink chmod readJson
  writeJson outputFile outputJson remove move copy emptyDir ensureDir
`)

export const noPathFromInput: Rule = {
  id: 'no-path-from-input',
  severity: 'error',
  about: 'Paths of files that come from a request.',
  message: 'Whoever sends the request chooses the file: `../` in it leads out of the folder.',
  hint: 'Take the name by path.basename, or check that the resolved path starts with the folder.',
  marks: [...pathNames, ...pathNames.map((name) => `${name}Sync`), 'sendFile', 'download'],
  needs: inputNames,
  on: {
    CallExpression(call, scan) {
      const path = pathsOf(call, scan).find((each) => isFromRequest(each, scan))
      return path && { node: path }
    },
  },
}

function pathsOf(call: ts.CallExpression, scan: Scan): readonly ts.Expression[] {
  const [path, second] = call.arguments
  if (path === undefined) return []
  if (isOfFiles(call, scan)) {
    const isPair = /^(?:copyFile|rename|symlink|cp|move|copy)/.test(lastName(call.expression) ?? '')
    return isPair && second !== undefined ? [path, second] : [path]
  }
  if (!/^(?:sendFile|download)$/.test(lastName(call.expression) ?? '')) return []
  // Express itself refuses what leads out of a root.
  const isRooted = call.arguments.some((each) => hasRoot(objectIn(each, scan)))
  return isRooted ? [] : [path]
}

const hasRoot = (options: ts.ObjectLiteralExpression | undefined): boolean =>
  options?.properties.some((each) => nameOf(each.name) === 'root') ?? false

function isOfFiles(call: ts.CallExpression, scan: Scan): boolean {
  const [module, name = ''] = (originOf(call.expression, scan) ?? '').split('#')
  return module === 'fs' && pathNames.includes(name.replace(/Sync$/, ''))
}
