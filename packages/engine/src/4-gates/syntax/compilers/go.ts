import type { ToolEnd } from '../../tools/run-tool.ts'
import type { Parsed, ToolLanguage } from '../tool-language.ts'
import { type CopyTool, type NumberedCopies, parseCopies } from './numbered-copies.ts'

const gofmt: CopyTool = { command: 'gofmt', args: ['-e', '-l'], ending: '.go', read }

function read({ code, stderr }: ToolEnd, { fileOf }: NumberedCopies): Parsed | undefined {
  const faults = [...stderr.matchAll(/^(.+\.go):(\d+):(\d+): (.+)$/gm)].flatMap(
    ([, reported = '', line, column, message = '']) => {
      const file = fileOf(reported)
      const fault = { line: Number(line), column: Number(column), message }
      return file === undefined ? [] : [{ file, fault }]
    },
  )
  return code === 0 || faults.length > 0 ? { faults } : undefined
}

export const go: ToolLanguage = {
  rule: 'go',
  name: 'Go',
  covers: /\.go$/,
  install: 'Install Go',
  parse: (files, context) => parseCopies(gofmt, files, context),
}
