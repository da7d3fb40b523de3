import type { ts } from './classic-api.ts'

/** `tsc --watch` has a last parameter more: to write declarations whatever the options and the errors say. */
type EmittingProgram = Omit<ts.Program, 'emit'> & {
  emit(...rest: [...Parameters<ts.Program['emit']>, force: boolean]): ts.EmitResult
}

/** What others can see of a file, as text: its declarations. Undefined where there is no such file, or they cannot be told. */
export function shapeOf(program: ts.Program, name: string): string | undefined {
  const file = program.getSourceFile(name)
  if (file === undefined || file.isDeclarationFile || name.endsWith('.json')) return file?.text
  let shape: string | undefined
  const keep: ts.WriteFileCallback = (written, text) => {
    if (/\.d\.[cm]?ts$/.test(written)) shape = text
  }
  const emitting: EmittingProgram = program
  emitting.emit(file, keep, undefined, true, undefined, true)
  return shape
}
