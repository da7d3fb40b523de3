/** What is used of ESLint, as its versions 9 and 10 have it. */
export interface EslintClass {
  readonly version: string
  new (options: EslintOptions): Eslint
}

export interface EslintOptions {
  readonly cwd: string
  readonly fix: () => boolean
  readonly flags?: readonly string[]
  readonly overrideConfig?: EslintConfig
  readonly ruleFilter?: (rule: { readonly ruleId: string }) => boolean
}

export interface Eslint {
  findConfigFile(file: string): Promise<string | undefined>
  /** Undefined for a file that the configuration ignores or does not match. */
  calculateConfigForFile(file: string): Promise<EslintConfig | undefined>
  lintText(
    text: string,
    of: { readonly filePath: string; readonly warnIgnored: false },
  ): Promise<LintResult[]>
  getRulesMetaForResults(results: readonly LintResult[]): Readonly<Record<string, RuleMeta | undefined>>
}

export interface EslintConfig {
  readonly languageOptions?: { readonly parserOptions?: Readonly<Record<string, unknown>> }
  readonly plugins?: Readonly<Record<string, { readonly rules?: Readonly<Record<string, Rule>> }>>
}

interface Rule {
  readonly meta?: RuleMeta
}

export interface RuleMeta {
  readonly docs?: { readonly url?: string; readonly requiresTypeChecking?: boolean }
}

export interface LintResult {
  readonly messages: readonly LintMessage[]
  /** The text with its fixes, where there were any. */
  readonly output?: string
}

export interface LintMessage {
  readonly ruleId: string | null
  readonly severity: 1 | 2
  readonly fatal?: boolean
  readonly message: string
  readonly line?: number
  readonly column?: number
  readonly fix?: { readonly range: readonly [number, number]; readonly text: string }
}
