import { folderOf, system } from '../../../paths.ts'
import type { ClassicApi, ts } from './classic-api.ts'
import type { Built } from './programs.ts'
import { shapeOf } from './shape-of.ts'

interface Compared {
  readonly api: ClassicApi
  readonly root: string
  readonly after: Built
  readonly before: Built | undefined
}

/**
 * The files of a program whose types may have changed: those whose text or imports differ; those that import one of which the
 * declarations differ; and so on. To check all would take seconds for each hundred.
 */
export function affectedFiles(compared: Compared): readonly ts.SourceFile[] {
  const { api, root, after, before } = compared
  const own = ownFiles(after, root)
  if (before === undefined || !sameOptions(after, before)) return own
  const gone = ownFiles(before, root).filter(
    ({ fileName }) => after.program.getSourceFile(fileName) === undefined,
  )
  const differing = own.filter((file) => differs(file, after, before))
  const replaced = differing.flatMap(({ fileName }) => before.program.getSourceFile(fileName) ?? [])
  if ([...differing, ...gone, ...replaced].some((file) => isGlobal(api, file))) return own
  const reached = new Set(differing.map(({ fileName }) => fileName))
  const importers = importersIn([after, before])
  // A set is walked to its end, also where it grows meanwhile.
  for (const file of reached) {
    const shape = shapeOf(after.program, file)
    if (shape !== undefined && shape === shapeOf(before.program, file)) continue
    for (const importer of importers.get(file) ?? []) reached.add(importer)
  }
  return own.filter(({ fileName }) => reached.has(fileName))
}

/** What belongs to the workspace itself: not the library, and nothing that was installed. */
const ownFiles = ({ program }: Built, root: string): readonly ts.SourceFile[] =>
  program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${root}/`) && !fileName.includes('/node_modules/'))

function differs(file: ts.SourceFile, after: Built, before: Built): boolean {
  const { fileName } = file
  if (before.program.getSourceFile(fileName) !== file) return true
  return importsOf(fileName, after).join('\n') !== importsOf(fileName, before).join('\n')
}

const sameOptions = (after: Built, before: Built): boolean => optionsOf(after) === optionsOf(before)

/** Without the syntax tree of the tsconfig, which is one of them. */
const optionsOf = ({ program }: Built): string =>
  JSON.stringify({ ...program.getCompilerOptions(), configFile: undefined })

/** Whether every file of the program sees it without an import. */
function isGlobal(api: ClassicApi, file: ts.SourceFile): boolean {
  if (file.fileName.endsWith('.json')) return false
  return !api.isExternalModule(file) || file.statements.some((statement) => isAmbient(api, statement))
}

const isAmbient = (api: ClassicApi, statement: ts.Statement): boolean =>
  api.isModuleDeclaration(statement) &&
  (api.isStringLiteral(statement.name) || statement.name.text === 'global')

/** By file, the files that import it. */
function importersIn(both: readonly Built[]): Map<string, Set<string>> {
  const importers = new Map<string, Set<string>>()
  for (const built of both)
    for (const from of built.imports.keys())
      for (const to of importsOf(from, built)) importers.set(to, (importers.get(to) ?? new Set()).add(from))
  return importers
}

/** The files that one leads to; '' for one that is not there. A program may put sources in the place of what was built of them. */
function importsOf(file: string, { program, imports }: Built): string[] {
  const referenced = program.getSourceFile(file)?.referencedFiles ?? []
  const beside = referenced.map(({ fileName }) => system.posix.join(folderOf(file), fileName))
  return [...(imports.get(file) ?? []), ...beside].map((to) => program.getSourceFile(to)?.fileName ?? '')
}
