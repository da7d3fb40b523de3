import type { Content } from '../content.ts'
import { EspalierError } from '../errors.ts'
import type { FileOwnership } from '../ownership.ts'
import type { Directives } from './attributes.ts'
import { buildEdits, buildRegion } from './build-pieces.ts'
import { contentForOwner } from './content-for-owner.ts'
import type { Injection, Pieces, WholeFile } from './contribution.ts'
import type { FileScope } from './file-scope.ts'
import { ownershipOf, unorderedIn } from './ownership-of.ts'

/** What a file with frontmatter changes; undefined where `to` is empty. */
export function buildChange(
  to: string,
  content: Content,
  directives: Directives,
  scope: FileScope,
): WholeFile | Injection | Pieces | undefined {
  const path = to.trim()
  const { edits } = directives
  if (path === '' && edits !== undefined && !directives.hasTo)
    throw new EspalierError('attribute-invalid', `\`${edits.key}\` needs \`to\`, the file that it edits.`, {
      path: scope.shown,
    })
  if (path === '') return undefined
  if (edits !== undefined) return buildEdits(path, content, { ...directives, edits }, scope)
  const ownership = directives.ownership ?? ownershipOf(path, scope.context.template)
  if (ownership === 'injected') return buildRegion(path, content, directives, scope)
  return directives.inject
    ? buildInjection(path, content, directives, scope)
    : buildWholeFile(path, content, directives, { ...scope, ownership })
}

function buildWholeFile(
  to: string,
  content: Content,
  directives: Directives,
  scope: FileScope & { readonly ownership: FileOwnership },
): WholeFile {
  const { context, file, ownership } = scope
  const { skipIf, skipIfReadsWholeFile, force, unlessExists } = directives
  return {
    kind: 'file',
    to,
    content: contentForOwner(content, { to, ownership }, scope),
    executable: file.executable,
    ownership,
    ...unorderedIn(to, context.template),
    existing: force ? 'overwrite' : unlessExists ? 'keep' : 'ask',
    ...(skipIf !== undefined && (skipIf === 'always' || skipIfReadsWholeFile) && { skipIf }),
  }
}

function buildInjection(
  to: string,
  content: Content,
  directives: Directives,
  { context, shown }: FileScope,
): Injection {
  if (!('text' in content))
    throw new EspalierError('target-binary', 'The body of an injection is not text.', { path: shown })
  const { location, end, skipIf, skipIfContains, onMissing } = directives
  return {
    kind: 'inject',
    to,
    body: content.text,
    ...(location && { location }),
    end,
    match: context.template.dialect === 'hygen' ? 'first' : 'only',
    ...(skipIf && { skipIf }),
    ...(skipIfContains !== '' && { skipIfContains }),
    onMissing,
  }
}
