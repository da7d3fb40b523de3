import path from 'node:path'
import {
  EspalierError,
  hygenRoots,
  isError,
  listActions,
  printDiagnostics,
  type Template,
} from '@espalier/engine'
import { refuseUnknown } from '../check-flags.ts'
import { styleFor } from '../colour.ts'
import { findRoot } from '../find-root.ts'
import type { Io } from '../io.ts'
import type { Arguments } from '../parse-arguments.ts'
import { readTemplates } from '../template-roots.ts'

interface Listed {
  readonly id: string
  readonly version: string
  readonly description: string
  readonly path: string
  readonly parameters: readonly string[]
}

/** `espalier templates`: what there is to generate from. */
export async function templatesCommand({ own, flags, positionals }: Arguments, io: Io): Promise<number> {
  const usage = 'Write `espalier templates`: it lists all that there are.'
  refuseUnknown(flags, usage)
  if (positionals.length > 0)
    throw new EspalierError('usage', `\`${positionals.join(' ')}\` means nothing here.`, { hint: usage })
  const root = findRoot(io.cwd)
  const { templates, diagnostics } = readTemplates(root)
  const actions = hygenRoots(io.cwd, undefined, io.env['HYGEN_TMPLS']).flatMap(listActions)
  const listed = templates.map((template) => describe(template, root))
  if (own.json)
    io.out(`${JSON.stringify({ version: 1, templates: listed, actions, diagnostics }, null, 2)}\n`)
  else io.out(print(listed, actions))
  if (diagnostics.length > 0) io.err(`\n${printDiagnostics(diagnostics, styleFor(io))}`)
  return Promise.resolve(diagnostics.some(isError) ? 1 : 0)
}

function describe({ id, version, description, root: folder, parameters }: Template, root: string): Listed {
  const required = parameters.required ?? []
  const names = Object.keys(parameters.properties ?? {}).map((name) =>
    required.includes(name) ? name : `[${name}]`,
  )
  return { id, version, description, path: path.relative(root, folder), parameters: names }
}

function print(
  templates: readonly Listed[],
  actions: readonly { generator: string; actions: string[] }[],
): string {
  const width = Math.max(0, ...templates.map(({ id, version }) => id.length + version.length + 1))
  const lines = [
    ...templates.map(({ id, version, description, parameters }) =>
      `  ${`${id} ${version}`.padEnd(width)}   ${description}${parameters.length > 0 ? ` (${parameters.join(', ')})` : ''}`.trimEnd(),
    ),
    ...actions.map(({ generator, actions: names }) => `  hygen ${generator}   ${names.join(', ')}`),
  ]
  const none =
    'No template here. One is a folder with a `template.json` below tools/templates, or an action below _templates.'
  return lines.length === 0 ? `${none}\n` : `${lines.join('\n')}\n`
}
