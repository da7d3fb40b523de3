import type { NativeDiagnostic, NativeProject } from './native-api.ts'

type Diagnostics = readonly NativeDiagnostic[]

/**
 * What is wrong in all files of a program. Which files the plan may have broken is not told by this API, but it takes a few
 * milliseconds for a file; declarations are looked at in some files only.
 */
export async function errorsInAll(
  project: NativeProject,
  declaring: readonly string[],
): Promise<Diagnostics> {
  const { program } = project
  const [unparsed, bound, types, whole] = [
    await program.getSyntacticDiagnostics(),
    await program.getBindDiagnostics(),
    await program.getSemanticDiagnostics(),
    await errorsOfProgram(project),
  ]
  const declared = await ofEach(declaring, (file) => declarationErrors(project, file))
  // What does not parse is told by another gate, and makes no sense to this one.
  const broken = new Set(unparsed.map(({ fileName }) => fileName))
  const told = [...bound, ...types, ...declared].filter(({ fileName }) => !broken.has(fileName))
  return [...whole, ...told]
}

/** What is wrong in some files of a program. */
export const errorsInFiles = (project: NativeProject, files: readonly string[]): Promise<Diagnostics> =>
  ofEach(files, async (file) => [
    ...(await project.program.getBindDiagnostics(file)),
    ...(await project.program.getSemanticDiagnostics(file)),
    ...(await declarationErrors(project, file)),
  ])

/** What is wrong with the program itself. To find that out, it checks all files if it has not yet. */
export const errorsOfProgram = async ({ program }: NativeProject): Promise<Diagnostics> => [
  ...(await program.getProgramDiagnostics()),
  ...(await program.getGlobalDiagnostics()),
]

async function declarationErrors(
  { program, compilerOptions }: NativeProject,
  file: string,
): Promise<Diagnostics> {
  const { declaration, composite } = compilerOptions
  return declaration === true || composite === true ? program.getDeclarationDiagnostics(file) : []
}

async function ofEach(
  files: readonly string[],
  errorsOf: (file: string) => Promise<Diagnostics>,
): Promise<Diagnostics> {
  const all: NativeDiagnostic[] = []
  for (const file of files) all.push(...(await errorsOf(file)))
  return all
}
