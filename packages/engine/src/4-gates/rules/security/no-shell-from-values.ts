import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { isFromRequest } from '../code/from-request.ts'
import { isHarmless } from '../code/is-harmless.ts'
import { isOfMachine } from '../code/is-of-machine.ts'
import { originOf } from '../code/origin-of.ts'
import { plain, stringIn } from '../code/plain.ts'
import { isFalse, objectIn, valueNamed } from '../code/properties.ts'
import type { Scan } from '../code/scan.ts'
import { type TextPart, textParts } from '../code/text-parts.ts'
import type { Rule } from '../rule.ts'

export const noShellFromValues: Rule = {
  id: 'no-shell-from-values',
  severity: 'error',
  about: 'Commands for a shell that are put together with values.',
  message: 'A value becomes part of a command that a shell reads: `; rm -rf .` in it would be run.',
  hint: 'Use execFile or spawn without a shell, with the values in the list of arguments.',
  // Another name for `exec` stands before what is put together.
  marks: /[`+]|\bexec|\bspawn/,
  needs: [['exec', 'execSync', 'spawn', 'spawnSync', 'execFile', 'execFileSync'], /child_process|shelljs/],
  on: {
    CallExpression(call, scan) {
      const doubts = commandsOf(call, scan).map((command) => doubtAbout(command, scan))
      if (doubts.includes('argument')) return { node: call }
      if (doubts.includes('machine')) return { node: call, ...fromMachine }
      return doubts.includes('program') ? { node: call, ...ofProgram } : undefined
    },
  },
}

/** What a shell reads of the arguments of a call. */
function commandsOf(call: ts.CallExpression, scan: Scan): readonly ts.Expression[] {
  const [command, second] = call.arguments
  if (command === undefined) return []
  const origin = originOf(call.expression, scan) ?? ''
  if (/^(?:child_process#exec(?:Sync)?|shelljs#exec)$/.test(origin)) return [command]
  if (!/^child_process#(?:spawn|execFile)(?:Sync)?$/.test(origin)) return []
  const list = second && plain(second)
  const words = list && morph().ts.isArrayLiteralExpression(list) ? list.elements : []
  const inShell = hasShell(call, scan)
  if (inShell) return [command, ...words]
  return isShell(command) && stringIn(words[0]) === '-c' ? words.slice(1, 2) : []
}

const isShell = (command: ts.Expression): boolean => /(?:^|\/)(?:ba|z|da|k)?sh$/.test(stringIn(command) ?? '')

function hasShell(call: ts.CallExpression, scan: Scan): boolean {
  return call.arguments.slice(1, 3).some((each) => {
    const shell = valueNamed(objectIn(each, scan), 'shell')
    return (
      shell !== undefined &&
      !isFalse(shell) &&
      (stringIn(shell) !== undefined || shell.kind === morph().ts.SyntaxKind.TrueKeyword)
    )
  })
}

/** What of a command is open: words that follow the program; or the program alone, which no stranger is asked for. */
function doubtAbout(command: ts.Expression, scan: Scan): 'argument' | 'machine' | 'program' | undefined {
  if (isFromRequest(command, scan)) return 'argument'
  const parts = textParts(command, scan)
  if (!parts.some(({ kind }) => kind === 'words')) return undefined
  const isOpen = (part: TextPart) => part.kind === 'value' && !isHarmless(part.value, part.scan)
  const [first, ...rest] = parts
  const open = rest.filter(isOpen)
  if (open.length > 0)
    return open.every((part) => part.kind === 'value' && isOfMachine(part.value, part.scan))
      ? 'machine'
      : 'argument'
  return first !== undefined && isOpen(first) ? 'program' : undefined
}

const fromMachine = {
  severity: 'warning',
  message:
    'A command that a shell reads has a part of which the machine decides: a blank or a sign in it changes the command.',
} as const

const ofProgram = {
  severity: 'warning',
  message: 'The beginning of a command that a shell reads comes from a value.',
} as const
