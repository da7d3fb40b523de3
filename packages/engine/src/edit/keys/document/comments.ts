import type { Language } from './language.ts'
import { yaml } from './yaml-library.ts'

/** The comments of a document. */
export const commentsIn = (text: string, language: Language): string[] =>
  language === 'yaml' ? yamlComments(text) : jsonComments(text)

const stringOrComment = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[^]*?\*\//g

const jsonComments = (text: string): string[] =>
  (text.match(stringOrComment) ?? []).filter((each) => each.startsWith('/')).map((each) => each.trimEnd())

/** What says that the next token is the text of a scalar, which may begin like a comment. */
const scalar = '\u001f'

function yamlComments(text: string): string[] {
  const tokens = [...new (yaml().Lexer)().lex(text)]
  return tokens.filter((token, index) => token.startsWith('#') && tokens[index - 1] !== scalar)
}
