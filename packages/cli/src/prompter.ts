import { createRequire } from 'node:module'
import { type Diagnostic, errorAt, EspalierError, type Prompter, type Question } from '@espalier/engine'
import type { Io } from './io.ts'
import { untilClosed } from './until-closed.ts'

type Asked = Readonly<Record<string, unknown>>

/** Asks on the terminal what the answers do not hold; where there is no terminal, says what is missing. */
export function prompterFor(answers: Asked, io: Io): Prompter {
  return {
    answers,
    async prompt(questions) {
      const list = [questions]
        .flat()
        .map((question) => (typeof question === 'function' ? (question as () => Question)() : question))
      const given = list.filter(({ name }) => Object.hasOwn(answers, name))
      const refused = await Promise.all(given.map((question) => check(question, answers)))
      if (refused.flat().length > 0) throw EspalierError.from(refused.flat())
      const open = list.filter(
        (question) => !Object.hasOwn(answers, question.name) && !isSkipped(question, answers, io),
      )
      const asked = open.length === 0 ? {} : await ask(open, io)
      return { ...Object.fromEntries(given.map(({ name }) => [name, answers[name]])), ...asked }
    },
  }
}

/** What enquirer gives the functions of a question as `this`. */
const seen = (question: Question, answers: Asked): object => ({
  ...question,
  state: { answers: { ...answers } },
})

/** Without a terminal nothing is asked that enquirer would pass over on one. */
function isSkipped(question: Question, answers: Asked, io: Io): boolean {
  if (io.asks) return false
  const { skip } = question
  return typeof skip === 'function'
    ? skip.call(seen(question, answers), question.name, undefined) === true
    : skip === true
}

/** An answer from a file meets the same check as one that was typed. */
async function check(question: Question, answers: Asked): Promise<Diagnostic[]> {
  const { name, validate } = question
  if (typeof validate !== 'function') return []
  const verdict = (await validate.call(seen(question, answers), answers[name])) as boolean | string
  if (verdict === true || verdict === undefined) return []
  const why = typeof verdict === 'string' ? verdict.replace(/\.$/, '') : 'it is not valid'
  const message = `The answer to \`${name}\` is refused: ${why}.`
  return [errorAt('answer-missing', message, { hint: 'Correct it in the file of answers.' })]
}

async function ask(questions: readonly Question[], io: Io): Promise<Asked> {
  if (!io.asks) throw missing(questions)
  const require = createRequire(import.meta.url)
  const enquirer = require('enquirer') as { prompt: (questions: readonly object[]) => Promise<Asked> }
  // Questions go to stderr: stdout carries the product.
  const here = { stdout: process.stderr, ...(io.env['NO_COLOR'] && { styles: { enabled: false } }) }
  try {
    const asked = questions.map((question) => ({ message: question.name, ...here, ...question }))
    return await untilClosed(enquirer.prompt(asked))
  } catch (cause) {
    // enquirer rejects with an empty text where a person pressed Ctrl-C.
    if (cause instanceof Error) throw cause
    throw new EspalierError('answer-missing', 'Cancelled. Nothing was written.', {
      hint: 'Run it again to answer.',
    })
  }
}

function missing(questions: readonly Question[]): EspalierError {
  const lines = questions.map(({ name, message }) => {
    return `\`${name}\`${typeof message === 'string' && message !== name ? ` (${message.trim()})` : ''}`
  })
  const names = questions.map(({ name }) => `--${name}=...`)
  return new EspalierError('answer-missing', `There is no terminal to ask on for ${lines.join(', ')}.`, {
    hint: `Give ${names.join(' ')}, or --answers with a JSON file: { "${questions[0]?.name}": ... }.`,
  })
}
