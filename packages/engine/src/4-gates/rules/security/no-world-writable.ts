import type { ts } from 'ts-morph'
import { morph } from '../../../edit/typescript.ts'
import { originOf } from '../code/origin-of.ts'
import { lastName, plain, stringIn } from '../code/plain.ts'
import { type Scan, sourceOf } from '../code/scan.ts'
import type { Rule } from '../rule.ts'

export const noWorldWritable: Rule = {
  id: 'no-world-writable',
  severity: 'error',
  about: 'Files that everybody on the machine may change.',
  message: 'Everybody on the machine may change this file.',
  hint: 'Use 0o755 for programs and folders, 0o644 for files, 0o600 for secrets.',
  marks: ['chmod', 'chmodSync', 'fchmod', 'fchmodSync', 'lchmod', 'lchmodSync'],
  on: {
    CallExpression(call, scan) {
      const [, mode] = call.arguments
      if (mode === undefined || !/^l?f?chmod(?:Sync)?$/.test(lastName(call.expression) ?? ''))
        return undefined
      if (!/^fs#l?f?chmod(?:Sync)?$/.test(originOf(call.expression, scan) ?? '')) return undefined
      const bits = bitsOf(mode, scan)
      if (bits === undefined || (bits & 0o002) === 0) return undefined
      const text = narrowed(mode, bits & ~0o022)
      return { node: mode, fix: [{ start: mode.getStart(scan.file), end: mode.end, text }] }
    },
  },
}

function bitsOf(mode: ts.Expression, scan: Scan): number | undefined {
  const text = stringIn(mode)
  if (text !== undefined) return /^[0-7]{3,4}$/.test(text) ? Number.parseInt(text, 8) : undefined
  return morph().ts.isNumericLiteral(plain(mode))
    ? Number(sourceOf(plain(mode), scan).replace(/^0(?=[0-7]+$)/, '0o'))
    : undefined
}

/** The same without the right to write for others, in the same spelling. */
function narrowed(mode: ts.Expression, bits: number): string {
  const octal = bits.toString(8)
  return stringIn(mode) === undefined ? `0o${octal}` : `'${octal}'`
}
