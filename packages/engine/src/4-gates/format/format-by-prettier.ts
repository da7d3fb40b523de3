import type { Finding, GateContext } from '../gate.ts'
import type { Shaped } from './shaped.ts'
import { type Formatted, type FormatProblem, formatTexts, type TextFile } from './format-texts.ts'

/** What the Prettier of the workspace makes of texts. */
export async function formatByPrettier(
  files: readonly TextFile[],
  context: GateContext,
): Promise<readonly Shaped[]> {
  const outcome = await formatTexts(files, context)
  if ('missing' in outcome)
    return files.map(({ path, text }) => (isUsual(path) ? { text, unchecked } : { text }))
  return files.map((file, index) => shapedBy(outcome.files[index], file))
}

const unchecked = {
  why: 'Prettier is not installed in this workspace.',
  hint: 'Install `prettier`, or set `"format": "off"` under `gates` of `espalier.json`.',
}

/** Nobody misses Prettier for what it would not format without a plugin. */
const isUsual = (path: string): boolean =>
  /\.(?:[cm]?[jt]sx?|json[c5]?|css|scss|less|html?|vue|mdx?|ya?ml|graphql|gql|hbs)$/.test(path)

function shapedBy(formatted: Formatted | undefined, { path, text }: TextFile): Shaped {
  if (formatted === undefined || 'unknown' in formatted) return { text }
  return 'problem' in formatted
    ? { text, problem: problemAt(path, formatted.problem) }
    : { text: formatted.text }
}

function problemAt(path: string, { message, line, column }: FormatProblem): Finding {
  return {
    rule: 'prettier',
    severity: 'error',
    path,
    message,
    hint: 'Prettier could not read it: correct the line, or name the file in `.prettierignore`.',
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
}
