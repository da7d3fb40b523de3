import { expect, test } from 'vitest'
import { lastExpression } from './last-expression.ts'
import { originOf } from './origin-of.ts'

function check(text: string, expected: string | undefined): void {
  const { node, scan } = lastExpression(text)
  expect(originOf(node, scan)).toBe(expected)
}

test('what a module exports, however it is imported', () => {
  check("import { exec } from 'child_process'; exec", 'child_process#exec')
  check("import { exec as run } from 'node:child_process'; run", 'child_process#exec')
  check("import * as cp from 'child_process'; cp.exec", 'child_process#exec')
  check("import cp from 'child_process'; cp.exec", 'child_process#exec')
  check("import cp = require('child_process'); cp.exec", 'child_process#exec')
  check("import jwt, { sign } from 'jsonwebtoken'; sign", 'jsonwebtoken#sign')
})

test('what is required', () => {
  check("require('child_process').exec", 'child_process#exec')
  check("const cp = require('node:child_process'); cp['exec']", 'child_process#exec')
  check("const { exec: run } = require('child_process'); run", 'child_process#exec')
  check("const { promises: { readFile } } = require('fs'); readFile", 'fs#readFile')
  check("const cp = await import('child_process'); cp.exec", 'child_process#exec')
})

test('what compilers make of it', () => {
  check("const cp_1 = require('child_process'); (0, cp_1.exec)", 'child_process#exec')
  check("const fs_1 = __importDefault(require('fs')); fs_1.default.readFile", 'fs#readFile')
  check("const fs = tslib_1.__importStar(require('fs')); fs.readFile", 'fs#readFile')
})

test('another name for the same thing', () => {
  check("import { exec } from 'child_process'; const run = exec; run", 'child_process#exec')
  check("import { exec } from 'child_process'; const run = promisify(exec); run", 'child_process#exec')
  check("import { readFile } from 'fs/promises'; readFile", 'fs#readFile')
  check("import fs from 'fs-extra'; fs.promises.readFile", 'fs#readFile')
  check("import { exec } from 'child_process'; (exec as Run)!", 'child_process#exec')
})

test('what every program has', () => {
  check('eval', 'eval')
  check('Math.random', 'Math.random')
  check('globalThis.Math.random', 'Math.random')
  check('const { random } = Math; random', 'Math.random')
  check('window.location.href', 'location.href')
})

test('what the file makes itself', () => {
  check('function eval() {}\neval', undefined)
  check('const cp = makeIt(); cp.exec', undefined)
  check('let a = b; let b = a; a', undefined)
  check('this.exec', undefined)
})
