import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EspalierError } from '../../errors.ts'
import { askHooks, type Prompter, type Question } from './ask-hooks.ts'

let folder = ''
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-hooks-'))))
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

interface Asked {
  readonly answer: object
  readonly questions: readonly string[]
}

/** Asks the hooks, with a prompter that knows one set of answers. */
async function ask(
  hooks: Readonly<Record<string, string>>,
  args: object,
  answers: Readonly<Record<string, unknown>> = {},
): Promise<Asked> {
  for (const [name, text] of Object.entries(hooks)) fs.writeFileSync(path.join(folder, name), text)
  const questions: string[] = []
  const prompter: Prompter = {
    answers,
    prompt: (asked) => {
      const names = [asked].flat().map(({ name }: Question) => name)
      questions.push(...names)
      return Promise.resolve(
        Object.fromEntries(names.flatMap((name) => (name in answers ? [[name, answers[name]]] : []))),
      )
    },
  }
  const answer = await askHooks(
    folder,
    { ...args },
    () => ({ shout: (text: string) => text.toUpperCase() }),
    prompter,
  )
  return { answer, questions }
}
const failure = (hooks: Readonly<Record<string, string>>) => ask(hooks, {}).catch((error: unknown) => error)

test('a question without a name is named by its number', async () => {
  const broken = 'module.exports = [{ name: "a" }, null]'
  expect(await failure({ 'prompt.js': broken })).toMatchObject({
    code: 'hook-failed',
    message: expect.stringContaining('Question 2 of') as string,
  })
})

test('no hook, no question', async () => expect(await ask({}, {})).toEqual({ answer: {}, questions: [] }))

describe('questions', () => {
  const prompt = 'module.exports = [{ name: "a" }, { name: "b" }]'

  test('that are open are asked', async () =>
    expect(await ask({ 'prompt.js': prompt }, { a: 1 }, { b: 2 })).toEqual({
      answer: { b: 2 },
      questions: ['b'],
    }))
  test('that are not are not', async () =>
    expect(await ask({ 'prompt.js': prompt }, { a: false, b: 0 })).toEqual({ answer: {}, questions: [] }))
  test('with an empty answer are open', async () =>
    expect((await ask({ 'prompt.js': prompt }, { a: '', b: [] })).questions).toEqual(['a', 'b']))
  test('more answers than questions never win over what was given', async () =>
    expect((await ask({ 'prompt.js': prompt }, { a: 1 }, { a: 9, b: 2, c: 3 })).answer).toEqual({
      b: 2,
      c: 3,
    }))
})

describe('functions', () => {
  test('params makes the arguments', async () =>
    expect(
      (
        await ask(
          { 'index.js': 'module.exports = { params: ({ args, h }) => ({ b: h.shout(args.a) }) }' },
          { a: 'x' },
        )
      ).answer,
    ).toEqual({ b: 'X' }))
  test('params wins over prompt', async () =>
    expect(
      (
        await ask(
          { 'index.js': 'module.exports = { params: () => ({ a: 1 }), prompt: () => ({ a: 2 }) }' },
          {},
        )
      ).answer,
    ).toEqual({ a: 1 }))
  test('prompt asks', async () => {
    const hook =
      'module.exports = { prompt: async ({ prompter }) => ({ ...(await prompter.prompt({ name: "a" })), b: 2 }) }'
    expect(await ask({ 'prompt.js': hook }, {}, { a: 1 })).toEqual({
      answer: { a: 1, b: 2 },
      questions: ['a'],
    })
  })
  test('what returns nothing adds nothing', async () =>
    expect((await ask({ 'index.js': 'module.exports = { params: () => undefined }' }, {})).answer).toEqual(
      {},
    ))
})

test('the first file that exists speaks', async () => {
  const say = (a: number) => `module.exports = { params: () => ({ a: ${a} }) }`
  const { answer } = await ask({ 'prompt.js': say(3), 'prompt.cjs': say(2), 'index.js': say(1) }, {})
  expect(answer).toEqual({ a: 1 })
})

describe('a hook that fails', () => {
  test('throws', async () =>
    expect(
      await failure({ 'index.js': 'module.exports = { params: () => { throw new Error("no") } }' }),
    ).toMatchObject({
      code: 'hook-failed',
      message: expect.stringMatching(/index\.js threw: no\./),
    }))
  test('exports nothing of use', async () =>
    expect(await failure({ 'index.js': 'module.exports = { ask: 1 }' })).toMatchObject({
      code: 'hook-failed',
    }))
  test('asks what cannot be asked', async () => {
    fs.writeFileSync(path.join(folder, 'prompt.js'), 'module.exports = [{ type: "slect", name: "a" }]')
    const prompter: Prompter = { prompt: () => Promise.reject(new Error('Prompt "slect" is not registered')) }
    await expect(askHooks(folder, {}, () => ({}), prompter)).rejects.toMatchObject({
      code: 'hook-failed',
      message: expect.stringMatching(/prompt\.js threw: Prompt "slect"/),
    })
  })
  test('for want of an answer says just that', async () => {
    fs.writeFileSync(
      path.join(folder, 'prompt.js'),
      'module.exports = { prompt: ({ prompter }) => prompter.prompt({ name: "a" }) }',
    )
    const error = new EspalierError('answer-missing', 'No.')
    const prompter: Prompter = { prompt: () => Promise.reject(error) }
    await expect(askHooks(folder, {}, () => ({}), prompter)).rejects.toBe(error)
  })
})
