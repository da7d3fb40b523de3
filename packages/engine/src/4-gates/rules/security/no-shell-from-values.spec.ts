import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noShellFromValues } from './no-shell-from-values.ts'

const check = (marked: string) => expect(told(noShellFromValues, marked)).toBe(marked)

test('a value among the words of a command', () => {
  check("import { exec } from 'node:child_process'; exec; f(«error»exec(`ls ${a}`))")
  check("const cp = require('child_process'); «error»cp.execSync('ls ' + a)")
  check("import { execSync as run } from 'child_process'; const x = 1;«error»run(`ls ${a}`)")
  check("import * as c from 'child_process'; const a = `rm ${b}`; «error»c.exec(a)")
  check("(await import('child_process')); 1;«error»require('child_process').exec(`rm ${a}`)")
})

test('a shell that is asked for', () => {
  check("import { spawn } from 'child_process'; 1;  «error»spawn(`ls ${a}`, { shell: true })")
  check("import { spawn } from 'child_process'; 1;«error»spawn('ls', [`-${a}`], { shell: '/bin/sh' })")
  check("import { spawn } from 'child_process'; 1;«error»spawn('/bin/bash', ['-c', `ls ${a}`])")
  check("import { spawn } from 'child_process'; spawn('ls', [`-${a}`], { shell: false })")
  check("import { spawn } from 'child_process'; spawn('ls', [`-${a}`])")
  check("import { spawn } from 'child_process'; spawn('bash', ['script.sh', `${a}`])")
})

test('the beginning of a command is a smaller fault', () => {
  check("import { exec } from 'child_process';«warning»exec(`${program} --version`)")
})

test('what a request carries, even alone', () => {
  check("import { exec } from 'child_process'; f((req, res) => «error»exec(req.body.command))")
  check("import { exec } from 'child_process'; f((command) => exec(command))")
})

test('what is fixed, counted or quoted', () => {
  check("import { exec } from 'child_process'; const a = 'x'; exec(`ls ${a}`)")
  check("import { exec } from 'child_process'; exec(`kill ${process.pid}`)")
  check("import { exec } from 'child_process'; exec(`ls ${quote(a)} ${Number(b)} ${LIMIT}`)")
  check("import { exec } from 'child_process'; for (const a of ['x', 'y']) exec(`ls ${a}`)")
})

test('what the machine itself says is a smaller fault', () => {
  const at = (code: string) => check(`import { execSync } from 'child_process'; 1; ${code}`)
  at("const tag = process.argv[2] ?? 'a'; «warning»execSync(`git tag ${tag}`)")
  at("const { version } = require('./package.json'); «warning»execSync(`git tag v${version}`)")
  at("import fs from 'fs'; for (const a of fs.readdirSync('b')) «warning»execSync(`npm publish b/${a}`)")
  at("import fs from 'fs'; const a = JSON.parse(fs.readFileSync('b', 'utf8')); «warning»execSync(`c ${a.b}`)")
  at("const a = execSync('git branch').toString().trim(); «warning»execSync(`git push origin ${a}`)")
  at("const a = () => execSync('git branch').toString(); «warning»execSync(`git push origin ${a()}`)")
  at("execSync('a').toString().split(',').forEach((c) => «warning»execSync(`d ${c}`))")
  at('const f = (tag) => «error»execSync(`git tag ${tag ?? process.env.TAG}`)')
  at('const f = (url) => { const a = execSync(url).toString(); «error»execSync(`b ${a}`) }')
  at('const f = (a) => «error»execSync(`b ${a()}`)')
  at('list.forEach((c) => «error»execSync(`d ${c}`))')
})

test('other functions of these names', () => {
  check('/a/.exec(`${a} b`)')
  check('db.exec(`ls ${a}`)')
  check("import { exec } from './own.js'; import 'child_process'; exec(`ls ${a}`)")
})
