import { EspalierError } from '../../errors.ts'
import { digestOf, readTemplateFolder } from '../read-template-folder.ts'
import type { Locals } from '../renderer.ts'
import type { Template, TemplateFile } from '../template.ts'
import { askHooks, hookFiles, type Prompter } from './ask-hooks.ts'
import { noticingSecrets } from './noticing-secrets.ts'
import { type Action, findAction, hygenRoots } from './find-action.ts'
import { helpersFor, readHygenConfig } from './hygen-config.ts'
import { hygenLocals } from './hygen-locals.ts'

export interface ActionRequest {
  /** Where the command runs: `_templates` and `.hygen.js` are looked for here. */
  readonly cwd: string
  /** Where generated paths start: `cwd` in templates. */
  readonly base: string
  readonly positionals: readonly string[]
  readonly flags: Readonly<Record<string, unknown>>
  /** `HYGEN_TMPLS`. */
  readonly templatesFolder?: string | undefined
  /** `HYGEN_TS`, or the time: `ts` in templates. */
  readonly timestamp: string | number
  readonly prompter: Prompter
  /** Told, before any hook runs, how to ask whether a file of the action holds a word. */
  readonly checkFlags?: (mentions: (word: string) => boolean) => void
}

export interface PreparedAction {
  readonly template: Template
  readonly locals: Locals
  /** What was typed unseen. */
  readonly secrets: readonly string[]
  /** The folder of `.hygen.js`, if there is one. */
  readonly configFolder: string | undefined
}

/** A hygen action as a template and what it sees. */
export async function prepareAction(request: ActionRequest): Promise<PreparedAction> {
  const { cwd, flags } = request
  const { prompter, secrets } = noticingSecrets(request.prompter)
  const config = await readHygenConfig(cwd)
  const action = findAction(hygenRoots(cwd, config.templates, request.templatesFolder), request.positionals)
  request.checkFlags?.((word) => readTemplateFolder(action.folder).some((file) => mentions(file, word)))
  const named = action.name === undefined ? {} : { name: action.name }
  const forHooks = { ...named, ...flags }
  const answers = await askHooks(action.folder, forHooks, () => helpersFor(config, forHooks), prompter)
  const args = {
    templates: action.templates,
    actionfolder: action.folder,
    generator: action.generator,
    action: action.action,
    subaction: action.subaction,
    _: request.positionals,
    ts: request.timestamp,
    ...flags,
    ...named,
    ...answers,
    cwd: request.base,
  }
  const template = templateOf(action, filesOf(action, args.subaction))
  return { template, locals: hygenLocals(args, config), secrets, configFolder: config.folder }
}

/** `a-b` is one word in `locals['a-b']`, and two in `a-b`. */
function mentions({ bytes }: TemplateFile, word: string): boolean {
  const text = Buffer.from(bytes).toString('utf8')
  return [/[^\w$]+/, /[^\w$-]+/].some((gap) => text.split(gap).includes(word))
}

function filesOf(action: Action, subaction: unknown): TemplateFile[] {
  const files = readTemplateFolder(action.folder).filter(({ path }) => {
    if (action.file !== undefined) return path === action.file
    return !hookFiles.includes(path.slice(path.lastIndexOf('/') + 1))
  })
  if (subaction === undefined || subaction === '' || action.file !== undefined) return files
  const wanted = patternOf(String(subaction))
  return files.filter(({ path }) => wanted.test(`/${path}`))
}

function patternOf(subaction: string): RegExp {
  try {
    return new RegExp(subaction)
  } catch (cause) {
    throw new EspalierError('usage', `\`${subaction}\` behind the colon is not a regular expression.`, {
      cause,
    })
  }
}

function templateOf(action: Action, files: readonly TemplateFile[]): Template {
  return {
    id: `${action.generator} ${action.action}`,
    version: '0.0.0',
    description: '',
    dialect: 'hygen',
    root: action.folder,
    library: action.templates,
    files,
    parameters: {},
    ownership: [],
    get digest() {
      return digestOf(files)
    },
  }
}
