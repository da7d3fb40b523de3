import type { Content } from '../content.ts'
import { EspalierError } from '../errors.ts'
import type { Directives } from './attributes.ts'
import type { Injection, WholeFile } from './contribution.ts'
import type { FileScope } from './file-scope.ts'
import { ownershipOf } from './ownership-of.ts'

/** What a file with frontmatter changes; undefined where `to` is empty. */
export function buildChange(
  to: string,
  content: Content,
  directives: Directives,
  scope: FileScope,
): WholeFile | Injection | undefined {
  const path = to.trim()
  if (path === '') return undefined
  return directives.inject
    ? buildInjection(path, content, directives, scope)
    : buildWholeFile(path, content, directives, scope)
}

function buildWholeFile(
  to: string,
  content: Content,
  directives: Directives,
  { context, file }: FileScope,
): WholeFile {
  const { skipIf, skipIfReadsWholeFile, force, unlessExists } = directives
  return {
    kind: 'file',
    to,
    content,
    executable: file.executable,
    ownership: directives.ownership ?? ownershipOf(to, context.template),
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
