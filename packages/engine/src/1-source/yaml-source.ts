import { errorAt } from '../diagnostics.ts'
import { lineAt } from '../edit/lines.ts'
import { parseYaml } from '../yaml.ts'
import type { SourceKind } from './source-kind.ts'

export const yamlSource: SourceKind = {
  id: 'yaml',
  claims: (path) => /\.ya?ml$/.test(path),
  parse(text, path) {
    const parsed = parseYaml(text)
    if ('value' in parsed) return { value: parsed.value }
    const { reason, line, column } = parsed
    return {
      diagnostics: [
        errorAt('source-invalid', `The YAML is broken: ${reason}.`, {
          path,
          line,
          column,
          excerpt: lineAt(text, line),
        }),
      ],
    }
  },
}
