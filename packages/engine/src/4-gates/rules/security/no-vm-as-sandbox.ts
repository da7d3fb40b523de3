import type { ts } from 'ts-morph'
import { isFromRequest } from '../code/from-request.ts'
import { isFixed } from '../code/is-fixed.ts'
import { names } from '../code/names.ts'
import { originOf } from '../code/origin-of.ts'
import type { Scan } from '../code/scan.ts'
import type { Rule, Spot } from '../rule.ts'

export const noVmAsSandbox: Rule = {
  id: 'no-vm-as-sandbox',
  severity: 'warning',
  about: 'Text that `node:vm` runs; an error where it comes from a request, or where `vm2` is used.',
  message: '`node:vm` keeps nothing in: what it runs reaches the process by the constructor of any value.',
  hint: 'Run foreign code in a process of its own with few rights, or in an engine such as QuickJS.',
  marks: names(`
  runInNewContext runInThisContext runInContext compileFunction Script SourceTextModule VM NodeVM
`),
  on: {
    CallExpression: judge,
    NewExpression: judge,
  },
}

const runs = /^vm#(?:runInNewContext|runInThisContext|runInContext|compileFunction|Script|SourceTextModule)$/

function judge(call: ts.CallExpression | ts.NewExpression, scan: Scan): Spot | undefined {
  const [code] = call.arguments ?? []
  const origin = originOf(call.expression, scan) ?? ''
  if (/^vm2#(?:VM|NodeVM)$/.test(origin)) return { node: call, ...abandoned }
  if (code === undefined || !runs.test(origin) || isFixed(code, scan)) return undefined
  return isFromRequest(code, scan) ? { node: call, severity: 'error' } : { node: call }
}

const abandoned = {
  severity: 'error',
  message: '`vm2` is abandoned, with known ways out of it.',
} as const
