/** What is used of Prettier, as version 3 has it; version 2 answers some calls without a promise. */
export interface Prettier {
  readonly version: string
  format(text: string, options: FileOptions): Awaitable<string>
  resolveConfig(file: string, options: { readonly editorconfig: true }): Promise<PrettierOptions | null>
  resolveConfigFile(file: string): Promise<string | null>
  getSupportInfo(options: Pick<PrettierOptions, 'plugins'>): Awaitable<{ readonly languages: Language[] }>
}

export interface PrettierOptions {
  readonly parser?: string
  readonly plugins?: readonly unknown[]
}

export type FileOptions = PrettierOptions & { readonly filepath: string }

interface Language {
  readonly parsers: readonly string[]
  readonly interpreters?: readonly string[]
}

type Awaitable<T> = T | Promise<T>

/** Version 2 does not name its errors, other than by their class. */
export const isPrettierError = (thrown: unknown, name: 'UndefinedParserError' | 'ConfigError'): boolean =>
  thrown instanceof Error && [thrown.name, thrown.constructor.name].includes(name)
