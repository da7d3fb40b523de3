import type { StagedView } from '../staged-view.ts'
import type { ClassicApi, ts } from './classic-api.ts'

interface SourceRequest {
  readonly file: string
  readonly view: StagedView
  readonly how: ts.ScriptTarget | ts.CreateSourceFileOptions
  readonly options: ts.CompilerOptions
}

/**
 * Each text is parsed once, and bound once, for all programs whose options read it alike: the editors' service does the same.
 * So two programs hold the same object just when nothing has changed in the file.
 */
export type SourceCache = (request: SourceRequest) => ts.SourceFile | undefined

export function sourceCache(api: ClassicApi): SourceCache {
  const { getKeyForCompilationSettings } = api.createDocumentRegistry(api.sys.useCaseSensitiveFileNames)
  const known = new Map<string, ts.SourceFile | undefined>()
  return ({ file, view, how, options }) => {
    const staged = view.textOf(file)
    if (staged === null) return undefined
    const format = typeof how === 'object' ? how.impliedNodeFormat : undefined
    const text = staged === undefined ? '' : `\n${staged}`
    const key = `${file}\n${getKeyForCompilationSettings(options)}\n${format ?? ''}${text}`
    if (!known.has(key)) known.set(key, parse(api, { file, text: staged ?? api.sys.readFile(file), how }))
    return known.get(key)
  }
}

function parse(
  api: ClassicApi,
  { file, text, how }: Pick<SourceRequest, 'file' | 'how'> & { readonly text: string | undefined },
): ts.SourceFile | undefined {
  return text === undefined ? undefined : api.createSourceFile(file, text, how)
}
