import type { Gate } from '../gate.ts'
import { go } from './compilers/go.ts'
import { java } from './compilers/java.ts'
import { rust } from './compilers/rust.ts'
import { php } from './interpreters/php.ts'
import { python } from './interpreters/python.ts'
import { ruby } from './interpreters/ruby.ts'
import { isTemplate } from './is-template.ts'
import { parseHere } from './parse-here.ts'
import { parseByTool } from './tool-language.ts'

const toolLanguages = [python, go, java, ruby, php, rust]

/** Every file parses, in its own language: here, or by the parser of that language where the machine has it. */
export const syntaxGate: Gate = {
  name: 'syntax',
  sees: 'file',
  async check(files, context) {
    const byTools = toolLanguages.map((language) => parseByTool(language, files, context))
    const outcomes = await Promise.all([...byTools, parseHere(files, context.signal)])
    const templates = new Set(files.filter(isTemplate).map(({ path }) => path))
    return {
      findings: outcomes.flatMap(({ findings }) => findings).filter(({ path }) => !templates.has(path)),
      unchecked: outcomes.flatMap(({ unchecked }) => unchecked ?? []),
    }
  },
}
