/** What a TypeScript of any version is asked. All paths are those of the workspace. */
export interface TypeChecker {
  readonly version: string
  /** Which of these files a tsconfig names or includes of itself, also of those that the plan deletes. */
  takenInBy(config: string, paths: readonly string[]): Awaitable<readonly string[]>
  /** Which of these files its program holds after the plan, as files of its own or because one of them imports it. */
  heldBy(config: string, paths: readonly string[]): Awaitable<readonly string[]>
  /** What is wrong with the tsconfig itself. */
  mistakesIn(config: string): Awaitable<readonly CompilerError[]>
  /** What is wrong after the plan, at least in all files that the plan touches or may have broken. */
  errorsAfter(config: string): Awaitable<readonly CompilerError[]>
  /** What was wrong in these files before the plan. Asked last, when all else has been answered. */
  errorsBefore(config: string, paths: readonly string[]): Awaitable<readonly CompilerError[]>
  /** Ends what was started. */
  close(): Awaitable<void>
}

/** Old versions answer at once, new ones from another process. */
type Awaitable<T> = T | Promise<T>

export interface CompilerError {
  /** The number behind `TS`. */
  readonly code: number
  readonly path: string
  /** Counted from 1; no place is known of what is about a whole program. */
  readonly line?: number
  readonly column?: number
  /** The text of that line, without the spaces around it. */
  readonly excerpt?: string
  readonly message: string
}
