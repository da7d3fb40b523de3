import { expect, test } from 'vitest'
import type { Question } from './ask-hooks.ts'
import { noticingSecrets } from './noticing-secrets.ts'

/** What is noticed as secret where questions get these answers. */
const check = async (
  questions: Question | readonly Question[],
  answers: Record<string, unknown>,
  expected: readonly string[],
): Promise<void> => {
  const { prompter, secrets } = noticingSecrets({ prompt: () => Promise.resolve(answers) })
  expect(await prompter.prompt(questions)).toBe(answers)
  expect(secrets).toEqual(expected)
}

test.each(['password', 'invisible'])('the answer to a question of type %s is a secret', (type) =>
  check({ name: 'key', type }, { key: 'hush' }, ['hush']),
)

test.each([undefined, 'input', 'select'])('the answer to a question of type %s is none', (type) =>
  check({ name: 'key', ...(type !== undefined && { type }) }, { key: 'open' }, []),
)

test('of many questions, those are noticed that a terminal does not show', async () => {
  const questions = [{ name: 'a', type: 'password' }, { name: 'b' }, { name: 'c', type: 'invisible' }]
  await check(questions, { a: 'one', b: 'two', c: 'three' }, ['one', 'three'])
})

test('what was not answered, or with nothing, is none', async () => {
  const questions = ['a', 'b', 'c'].map((name) => ({ name, type: 'password' }))
  await check(questions, { a: '', b: 7 }, [])
})

test('secrets of one question after the other are gathered', async () => {
  const { prompter, secrets } = noticingSecrets({ prompt: () => Promise.resolve({ a: 'one', b: 'two' }) })
  await prompter.prompt({ name: 'a', type: 'password' })
  await prompter.prompt({ name: 'b', type: 'password' })
  expect(secrets).toEqual(['one', 'two'])
})

test('answers from a file are handed on', () => {
  const { prompter } = noticingSecrets({ answers: { a: 1 }, prompt: () => Promise.resolve({}) })
  expect(prompter.answers).toEqual({ a: 1 })
})
