import { type Content, contentOf } from '../content.ts'
import { type Diagnostic, isError } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { system } from '../paths.ts'
import {
  type Directives,
  findUnknownAttributes,
  looksLikeOurs,
  readDirectives,
  type Where,
} from './attributes.ts'
import { buildChange } from './build-change.ts'
import type { Command, Contribution } from './contribution.ts'
import { type FileScope, fileScope, type RenderContext } from './file-scope.ts'
import {
  type Attributes,
  parseFrontmatter,
  placeOfAttribute,
  splitFrontmatter,
  type Split,
} from './frontmatter.ts'
import { outputPath } from './output-path.ts'
import { renderPath } from './render-path.ts'
import { type ShellValues, shellValues } from './shell-values.ts'
import type { TemplateFile } from './template.ts'

export interface RenderedFile {
  readonly contribution?: Contribution
  readonly diagnostics: readonly Diagnostic[]
}

/** One template file to what it contributes. Throws where EJS fails; other mistakes are diagnostics. */
export function renderFile(file: TemplateFile, context: RenderContext): RenderedFile {
  const scope = fileScope(file, context)
  const split = splitFrontmatter(file.bytes)
  const parsed = split.yaml === undefined ? { attributes: {} } : parseFrontmatter(split.yaml, scope.shown)
  if (context.template.dialect === 'hygen') {
    if (split.yaml === undefined) return { diagnostics: findLostFrontmatter(scope, split.body, 'warning') }
    return 'problem' in parsed
      ? { diagnostics: [parsed.problem] }
      : renderDirected(scope, split, parsed.attributes, undefined)
  }
  const { path, isTemplate } = outputPath(file.path)
  // In a plain file the block may be its own: the front of a Markdown page, the first of many documents.
  const ours =
    split.yaml !== undefined && (isTemplate || ('attributes' in parsed && looksLikeOurs(parsed.attributes)))
  if (!ours) {
    const lost = isTemplate && split.yaml === undefined ? findLostFrontmatter(scope, split.body, 'error') : []
    return lost.length > 0 ? { diagnostics: lost } : renderPlain(scope, path)
  }
  return 'problem' in parsed
    ? { diagnostics: [parsed.problem] }
    : renderDirected(scope, split, parsed.attributes, path)
}

/** A file that would have frontmatter if its fences were where they should be. hygen passes over it in silence. */
function findLostFrontmatter(
  { shown: path }: FileScope,
  body: Content,
  severity: Diagnostic['severity'],
): Diagnostic[] {
  const top = textOf(body).split('\n', 6)
  const fence = top.findIndex((line) => line.trimEnd() === '---')
  if (fence < 0 || !top.slice(fence).some((line) => line.startsWith('to:'))) return []
  const problem = fence === 0 ? 'is never closed' : 'is not at the top of the file'
  const message = `The frontmatter ${problem}, so it is not read.`
  const hint =
    fence === 0
      ? 'Put a line `---` behind its last attribute.'
      : `Take out what stands above line ${fence + 1}.`
  return [{ code: 'frontmatter-invalid', severity, message, path, line: fence + 1, hint }]
}

/** A file without frontmatter: its own path says where it goes, and outside of `files/` it goes nowhere. */
function renderPlain(scope: FileScope, path: string | undefined): RenderedFile {
  const to = path === undefined ? undefined : renderPath(path, scope)
  if (to === undefined || path === undefined) return { diagnostics: [] }
  const content = renderContent(scope, contentOf(scope.file.bytes), 1)
  const change = buildChange(to, content, plainDirectives, scope)
  return {
    contribution: { origin: originOf(scope), ...(change && { change }), messages: [] },
    diagnostics: [],
  }
}

/** What a file without frontmatter says of itself. */
const plainDirectives = readDirectives({}, () => ({})).directives

/** A file with frontmatter: its attributes say where it goes, and how. */
function renderDirected(
  scope: FileScope,
  split: Split,
  attributes: Attributes,
  path: string | undefined,
): RenderedFile {
  const shell = shellValues()
  const yaml = split.yaml ?? ''
  const whereOf = (key: string): Where => {
    const { line, excerpt } = placeOfAttribute(yaml, key)
    return { path: scope.shown, line, excerpt }
  }
  const unknown = findUnknownAttributes(
    attributes,
    scope.context.template.dialect,
    textOf(split.body),
    whereOf,
  )
  const rendered = renderAttributes(scope, attributes, yaml, shell)
  const { directives, diagnostics } = readDirectives(rendered, whereOf)
  if ([...unknown, ...diagnostics].some(isError)) return { diagnostics: [...unknown, ...diagnostics] }

  const more = { attributes: rendered }
  const body = renderContent(scope, split.body, split.bodyLine, more)
  const content = directives.from === '' ? body : readFrom(scope, directives, more)
  const to = 'to' in attributes || path === undefined ? directives.to : (renderPath(path, scope) ?? '')
  const change = buildChange(to, content, directives, scope)
  const command = directives.sh === '' ? undefined : buildCommand(directives, body, shell)
  const contribution = {
    origin: originOf(scope),
    ...(change && { change }),
    ...(command && { command }),
    messages: directives.messages,
  }
  return { contribution, diagnostics: unknown }
}

const originOf = ({ context: { template }, shown }: FileScope): Contribution['origin'] => ({
  template: template.id,
  dialect: template.dialect,
  file: shown,
})

const textOf = (content: Content): string => ('text' in content ? content.text : '')

/** Binary content passes as it is. */
function renderContent(scope: FileScope, content: Content, line: number, more: object = {}): Content {
  return 'text' in content ? { text: scope.render(content.text, line, { more }) } : content
}

/** Attributes that hold whole edits, every text of which is rendered. */
const edited = ['ast', 'json', 'yaml']

/** Only strings are rendered; numbers, booleans, lists and maps are what YAML says. */
function renderAttributes(
  scope: FileScope,
  attributes: Attributes,
  yaml: string,
  shell: ShellValues,
): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => {
      const { line, isBlock } = placeOfAttribute(yaml, key)
      if (typeof value === 'object' && edited.includes(key)) return [key, renderDeep(scope, value, line)]
      if (typeof value !== 'string' || !value.includes('<%')) return [key, value]
      return [
        key,
        scope.render(value, isBlock ? line + 1 : line, key === 'sh' ? { escape: shell.escape } : {}),
      ]
    }),
  )
}

function renderDeep(scope: FileScope, value: unknown, line: number): unknown {
  if (typeof value === 'string') return value.includes('<%') ? scope.render(value, line) : value
  if (Array.isArray(value)) return value.map((each) => renderDeep(scope, each, line))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    String(renderDeep(scope, key, line)),
    renderDeep(scope, inner, line),
  ])
  return Object.fromEntries(entries) as unknown
}

/** `from:` takes the content of another file: as it is, or rendered with `render: true`. */
function readFrom({ context, shown }: FileScope, directives: Directives, more: object): Content {
  const file = system.join(context.template.library, directives.from)
  const bytes = context.readFile(file)
  if (bytes === undefined) {
    throw new EspalierError(
      'include-missing',
      `\`from: ${directives.from}\` finds no file: ${file} is not there.`,
      {
        path: shown,
        hint: `\`from\` starts at ${context.template.library}.`,
      },
    )
  }
  const content = contentOf(bytes)
  if (!directives.render || !('text' in content)) return content
  const { locals, renderer } = context
  return { text: renderer.render(content.text, { locals, more, file, place: { path: file, line: 1 } }) }
}

function buildCommand(directives: Directives, body: Content, shell: ShellValues): Command {
  return {
    ...shell.finish(directives.sh),
    stdin: textOf(body),
    ignoreExit: directives.shIgnoreExit,
    ...(directives.spinner !== undefined && { spinner: directives.spinner }),
  }
}
