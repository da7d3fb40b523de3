import type { TextFile } from '../format/format-texts.ts'
import type { Finding } from '../gate.ts'
import type { LintMessage, LintResult, RuleMeta } from './eslint.ts'
import type { LintedFile } from './lint-texts.ts'

interface Origin {
  readonly meta: Readonly<Record<string, RuleMeta | undefined>>
  readonly configFile: string
}

/** What ESLint found in a text, as findings. */
export function findingsOf({ messages }: LintResult, { path, text }: TextFile, origin: Origin): Finding[] {
  // ESLint counts without the mark that a text may start with.
  const shift = text.startsWith('\uFEFF') ? 1 : 0
  return messages.map((message): Finding => {
    const { line, column, fix } = message
    return {
      rule: ruleOf(message),
      path,
      severity: message.severity === 2 ? 'error' : 'warning',
      message: message.message,
      hint: hintOf(message, origin),
      ...(line !== undefined && line > 0 && { line }),
      ...(column !== undefined && column > 0 && { column }),
      ...(fix !== undefined && {
        fix: [{ start: Math.max(fix.range[0] + shift, 0), end: fix.range[1] + shift, text: fix.text }],
      }),
    }
  })
}

export const isUnparsed = ({ findings }: LintedFile): boolean =>
  findings.some(({ rule }) => rule === unparsed)

const unparsed = 'fatal'

/** What is of no rule is about the file as a whole, or about a comment that turns rules off. */
function ruleOf({ ruleId, fatal }: LintMessage): string {
  return ruleId ?? (fatal === true ? unparsed : 'comment')
}

function hintOf({ ruleId, fatal }: LintMessage, { meta, configFile }: Origin): string {
  if (fatal === true) return `Mend the text, or the parser that \`${configFile}\` names for it.`
  const url = meta[ruleId ?? '']?.docs?.url
  return url === undefined ? `The rule is set in \`${configFile}\`.` : `See ${url}.`
}
