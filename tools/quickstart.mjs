// The first five minutes: a project follows a template, in a folder of its own that can be looked at afterwards.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'espalier-quickstart-'))
fs.cpSync(path.join(repository, 'examples/quickstart'), folder, { recursive: true })

say(`A workspace with one template and one project that follows it: ${folder}`)
show('apps/orders/espalier.json')
run('What would be generated', ['plan'])
run('Generate it', ['generate'])
run('Again: nothing is left to do', ['generate'])

say('A person edits a generated file, and the template stays as it is: the edit is kept')
fs.appendFileSync(path.join(folder, 'apps/orders/src/orders.ts'), "orders.on('error', console.error)\n")
run('Generate once more', ['generate'])

console.log(`\nLook around in ${folder}, change the template, and run
  node ${path.join(repository, 'packages/cli/bin/espalier.js')} plan`)

function say(text) {
  console.log(`\n# ${text}`)
}

function show(file) {
  console.log(`\n$ cat ${file}\n${fs.readFileSync(path.join(folder, file), 'utf8').trimEnd()}`)
}

function run(what, args) {
  say(what)
  console.log(`\n$ espalier ${args.join(' ')}`)
  const command = path.join(repository, 'packages/cli/bin/espalier.js')
  const { status } = spawnSync(process.execPath, [command, ...args], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
