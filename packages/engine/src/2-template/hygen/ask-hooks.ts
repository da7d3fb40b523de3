import { EspalierError, messageOf } from '../../errors.ts'
import { system } from '../../paths.ts'
import type { Helpers } from '../helpers.ts'
import { readSystemFile } from '../read-template-folder.ts'
import type { Locals } from '../renderer.ts'
import { loadModule } from '../load-module.ts'

/** A question in the form of enquirer. */
export interface Question {
  readonly name: string
  readonly type?: string
  readonly message?: string
  readonly [option: string]: unknown
}

/** Who asks: a terminal, or a file of answers. */
export interface Prompter {
  /** What a file of answers says, asked for or not. */
  readonly answers?: Readonly<Record<string, unknown>>
  readonly prompt: (questions: Question | readonly Question[]) => Promise<Record<string, unknown>>
}

/** The first that exists speaks for the action. */
export const hookFiles = ['index.js', 'index.ts', 'prompt.cjs', 'prompt.js', 'prompt.ts']

interface Hooks {
  readonly params?: (given: { args: Locals; h: Helpers }) => unknown
  readonly prompt?: (given: { prompter: Prompter; inquirer: Prompter; args: Locals; h: Helpers }) => unknown
}

/** What the action's own `index.js` or `prompt.js` makes of the arguments. */
export async function askHooks(
  folder: string,
  args: Locals,
  helpers: () => Helpers,
  prompter: Prompter,
): Promise<object> {
  const path = hookFiles
    .map((name) => system.join(folder, name))
    .find((file) => readSystemFile(file) !== undefined)
  if (path === undefined) return {}
  const hooks = (await loadModule(path)) as Hooks | readonly Question[]
  if (Array.isArray(hooks)) return calling(path, () => askOpen(questionsOf(hooks, path), args, prompter))
  const { params, prompt } = hooks as Hooks
  if (params === undefined && prompt === undefined) {
    throw new EspalierError(
      'hook-failed',
      `${path} exports neither questions nor \`params\` nor \`prompt\`.`,
      {
        path,
        hint: 'Export an array of questions, or an object with a `params` or `prompt` function.',
      },
    )
  }
  const given = { prompter, inquirer: prompter, args, h: helpers() }
  return (await calling(path, () => (params === undefined ? prompt?.(given) : params(given)) as object)) ?? {}
}

/** The questions of an array, each with a name; a function is asked for its question, as enquirer does. */
function questionsOf(list: readonly unknown[], path: string): Question[] {
  return list.map((item, index) => {
    const question = (
      typeof item === 'function' ? (item as () => unknown)() : item
    ) as Partial<Question> | null
    const name: unknown =
      typeof question?.name === 'function' ? (question.name as () => unknown)() : question?.name
    if (typeof name === 'string') return { ...question, name }
    const message = `Question ${index + 1} of ${path} has no \`name\`.`
    throw new EspalierError('hook-failed', message, {
      path,
      hint: 'Each is an object such as { type: "input", name: "size" }.',
    })
  })
}

/** Only what the command line left open is asked: `false` and `0` are answers. */
async function askOpen(questions: readonly Question[], args: Locals, prompter: Prompter): Promise<object> {
  const open = questions.filter(({ name }) => {
    const value = args[name] as { length?: number } | undefined | null
    return value === undefined || value === null || value.length === 0
  })
  if (open.length === 0) return {}
  const asked = await prompter.prompt(open)
  // A file of answers may say more than was asked; the command line wins over that.
  const more = Object.entries(prompter.answers ?? {}).filter(([key]) => args[key] === undefined)
  return { ...Object.fromEntries(more), ...asked }
}

async function calling<T>(path: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (cause instanceof EspalierError) throw cause
    throw new EspalierError('hook-failed', `${path} threw: ${messageOf(cause)}.`, { path, cause })
  }
}
