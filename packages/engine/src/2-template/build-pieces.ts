import type { Content } from '../content.ts'
import { errorAt } from '../diagnostics.ts'
import { EspalierError } from '../errors.ts'
import { hasSyntaxTree } from '../edit/ast/source.ts'
import { parseAstEdits } from '../edit/ast/read/parse-ast-edits.ts'
import { commentSyntaxOf } from '../edit/comment-syntax.ts'
import { parseKeyEdits } from '../edit/keys/key-edit.ts'
import { splitKeyEdit } from '../edit/keys/split-key-edit.ts'
import { parseYaml } from '../yaml.ts'
import type { Directives } from './attributes.ts'
import type { Piece, Pieces } from './contribution.ts'
import type { FileScope } from './file-scope.ts'

type Edits = NonNullable<Directives['edits']>

/** `ast:`, `json:` and `yaml:`: edits of a file that is there. */
export function buildEdits(
  to: string,
  content: Content,
  { edits, ...directives }: Omit<Directives, 'edits'> & { readonly edits: Edits },
  { shown }: FileScope,
): Pieces {
  refuseOtherKind(to, edits, shown)
  const body = 'text' in content && content.text.trim() !== '' ? content.text : undefined
  const parsed = parseEdits(edits, body)
  if ('problems' in parsed) {
    throw EspalierError.from(
      parsed.problems.map((problem) =>
        errorAt(
          'attribute-invalid',
          `\`${edits.key}\`: ${problem.replace(/\.$/, '')}${problem.endsWith('?') ? '' : '.'}`,
          { path: shown },
        ),
      ),
    )
  }
  return { kind: 'pieces', to, pieces: parsed.pieces, ...conditionsOf(directives) }
}

/** Code has a syntax tree, JSON and YAML have keys; a path that is made by EJS is known by now. */
function refuseOtherKind(to: string, { form, key }: Edits, shown: string): void {
  if (hasSyntaxTree(to) === (form === 'ast')) return
  const isFor = form === 'ast' ? 'TypeScript and JavaScript' : 'JSON and YAML'
  throw new EspalierError('attribute-invalid', `\`${key}\` is for ${isFor}, and ${to} is neither.`, {
    path: shown,
  })
}

function parseEdits(
  { form, value }: Edits,
  body: string | undefined,
): { pieces: readonly Piece[] } | { problems: readonly string[] } {
  // A block of text is YAML that a loop of the template has written.
  const data = typeof value === 'string' ? parseYaml(value) : { value }
  if (!('value' in data)) return { problems: [`is not YAML: ${data.reason}`] }
  if (form === 'ast') {
    const parsed = parseAstEdits(data.value, body)
    return 'problems' in parsed ? parsed : { pieces: parsed.edits.map((edit) => ({ form, edit })) }
  }
  const parsed = parseKeyEdits(data.value)
  if ('problems' in parsed) return parsed
  return { pieces: parsed.edits.flatMap(splitKeyEdit).map((edit) => ({ form, edit })) }
}

/** A piece between two marks, in a file that is the person's. */
export function buildRegion(to: string, content: Content, directives: Directives, scope: FileScope): Pieces {
  const { shown } = scope
  if (!('text' in content))
    throw new EspalierError('target-binary', 'The body of an injection is not text.', { path: shown })
  if (commentSyntaxOf(to) === undefined) {
    throw new EspalierError('attribute-invalid', `${to} has no comments, so no piece of it can be marked.`, {
      path: shown,
      hint: 'For JSON and YAML take `json:` or `yaml:`, or the ownership `keys`.',
    })
  }
  const { location, inject } = directives
  if (/\s/.test(directives.id)) {
    throw new EspalierError('attribute-invalid', '`id` has a space, and it is one word in a comment.', {
      path: shown,
    })
  }
  const id = directives.id === '' ? idFor(to, scope) : directives.id
  const region = { id, body: content.text, ...(location && { location }) }
  const conditions = conditionsOf(directives)
  const onMissing = inject && location !== undefined ? conditions.onMissing : 'create'
  return { kind: 'pieces', to, pieces: [{ form: 'region', region }], ...conditions, onMissing }
}

/** In a file of others several projects may have one, so theirs tell the project too. */
function idFor(to: string, { context: { template, locals }, file }: FileScope): string {
  const own = `${template.id}/${plainId(file.path)}`
  const { project } = locals as { readonly project?: { readonly root?: string } }
  return to.startsWith('{workspaceRoot}/') && project?.root ? `${project.root}/${own}` : own
}

/** A path without what makes it a template, as one word. */
const plainId = (path: string): string =>
  path
    .replace(/^files\//, '')
    .replace(/(?:\.ejs)?(?:\.t)?$/, '')
    .replace(/[^\w./-]+/g, '-')

function conditionsOf({
  skipIf,
  skipIfContains,
  onMissing,
}: Omit<Directives, 'edits'>): Pick<Pieces, 'skipIf' | 'skipIfContains' | 'onMissing'> {
  return {
    ...(skipIf && { skipIf }),
    ...(skipIfContains !== '' && { skipIfContains }),
    onMissing,
  }
}
