import type { Eslint, EslintClass, EslintOptions } from './eslint.ts'

/** In version 9, a configuration is looked for from the file on only by a flag, which has changed its name on the way. */
export function createEslint(ESLint: EslintClass, options: EslintOptions): Eslint {
  const flags = Number.parseInt(ESLint.version) > 9 ? [] : flagsOfNine
  for (const flag of flags) {
    try {
      return new ESLint({ ...options, flags: [flag] })
    } catch {
      // This version does not know it.
    }
  }
  return new ESLint(options)
}

const flagsOfNine = ['v10_config_lookup_from_file', 'unstable_config_lookup_from_file']
