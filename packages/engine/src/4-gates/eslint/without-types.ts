import { lazily } from '../../lazy.ts'
import type { Eslint, EslintConfig, EslintOptions } from './eslint.ts'

/** Whether the parser of a file is told to give its rules types. */
export function asksForTypes({ languageOptions }: EslintConfig): boolean {
  const { projectService, project, programs } = languageOptions?.parserOptions ?? {}
  return [projectService, project, programs].some(Boolean)
}

/**
 * ESLint that leaves out types and the rules that say that they need them; loaded for the first file that asks for it. The
 * rules are passed over rather than set to `off`, so that no comment about one of them is called useless.
 */
export function openWithoutTypes(
  create: (options: Partial<EslintOptions>) => Eslint,
): (config: EslintConfig) => Eslint {
  let needTypes: ReadonlySet<string> = new Set()
  const open = lazily(() =>
    create({
      overrideConfig: {
        languageOptions: { parserOptions: { projectService: false, project: false, programs: null } },
      },
      ruleFilter: ({ ruleId }) => !needTypes.has(ruleId),
    }),
  )
  return (config) => {
    needTypes = rulesWithTypes(config)
    return open()
  }
}

function rulesWithTypes({ plugins = {} }: EslintConfig): Set<string> {
  const ids = Object.entries(plugins).flatMap(([prefix, { rules = {} }]) =>
    Object.entries(rules).flatMap(([name, { meta }]) =>
      meta?.docs?.requiresTypeChecking === true ? [`${prefix}/${name}`] : [],
    ),
  )
  return new Set(ids)
}
