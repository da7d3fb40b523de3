import { byCodePoint } from '../../order.ts'
import { nameOf } from '../../paths.ts'
import type { Finding, Unchecked } from '../gate.ts'
import { findConfigs } from './find-configs.ts'
import { type ConfigErrors, findNewErrors } from './find-new-errors.ts'
import { openChecker } from './open-checker.ts'
import { toFinding } from './to-finding.ts'
import type { TypeErrors, TypesRequest } from './types-request.ts'
import { viewsOf } from './views.ts'

/** The errors of types that the workspace would have after the plan, and has not now. */
export async function findTypeErrors(request: TypesRequest): Promise<TypeErrors> {
  const asked = askedAbout(request)
  if (asked.length === 0) return { findings: [], unchecked: [] }
  const views = viewsOf(request)
  const checker = await openChecker(request.root, views)
  if ('why' in checker) return { findings: [], unchecked: uncheckedFor(asked, checker, request) }
  try {
    const { configs, left } = await findConfigs(checker, views, asked)
    const errors = await findNewErrors(checker, configs)
    const findings = toFindings(errors, checker.version, request)
    return { findings, unchecked: uncheckedFor(left, outside, request) }
  } finally {
    await checker.close()
  }
}

/** What changes and may have types, and tsconfigs. */
function askedAbout({ files, deleted }: TypesRequest): string[] {
  const changed = files.filter(({ text, before }) => text !== before).map(({ path }) => path)
  const sources = [...changed, ...deleted].filter((path) => /\.[cm]?[jt]sx?$/.test(path))
  return [...sources, ...changed.filter((path) => /^tsconfig.*\.json$/.test(nameOf(path)))]
}

const outside: Pick<Unchecked, 'why' | 'hint'> = {
  why: 'No tsconfig.json takes them in.',
  hint: 'Let `include` of a tsconfig.json name them, or that of one that it refers to.',
}

/** JavaScript is not always meant to be checked. */
function uncheckedFor(
  paths: readonly string[],
  why: Pick<Unchecked, 'why' | 'hint'>,
  { deleted }: TypesRequest,
): Unchecked[] {
  const typed = paths.filter((path) => /\.[cm]?tsx?$/.test(path) && !deleted.includes(path))
  return typed.length === 0 ? [] : [{ ...why, paths: typed.sort(byCodePoint) }]
}

/** What several tsconfigs say of one place is told once. */
function toFindings(errors: readonly ConfigErrors[], version: string, { files }: TypesRequest): Finding[] {
  const planned = new Set(files.map(({ path }) => path))
  const found = new Map<string, Finding>()
  for (const { config, errors: some } of errors)
    for (const error of some) {
      const { code, path, line, column, message } = error
      const key = JSON.stringify([code, path, line, column, message])
      if (!found.has(key)) found.set(key, toFinding(error, { config, version, planned }))
    }
  return [...found.values()]
}
