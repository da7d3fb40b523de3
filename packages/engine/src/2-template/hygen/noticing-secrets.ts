import type { Prompter } from './ask-hooks.ts'

/** Kinds of questions whose answer a terminal does not show. */
const unseen = ['password', 'invisible']

/** The prompter, and a list of what is typed into it unseen. */
export function noticingSecrets(prompter: Prompter): { prompter: Prompter; secrets: readonly string[] } {
  const secrets: string[] = []
  const prompt: Prompter['prompt'] = async (questions) => {
    const answers = await prompter.prompt(questions)
    for (const { name, type } of [questions].flat()) {
      const answer = answers[name]
      if (unseen.includes(type ?? '') && typeof answer === 'string' && answer !== '') secrets.push(answer)
    }
    return answers
  }
  return { prompter: { ...prompter, prompt }, secrets }
}
